// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.notification.message.Happening.Tone;

/**
 * What is told, for every channel to put into its own form.
 *
 * @param at when it is told
 * @param request as it is now: what an event says of it proves nothing
 */
public record Message(Happening happening, Instant at, UpdateRequest request, Links links) {

    /** For example {@code Update approved: Deployment shop/web}. */
    public String title() {
        var target = request.spec().target();
        return "%s: %s %s/%s".formatted(happening.title(), target.kind(), target.namespace(), target.name());
    }

    /** From what to what, in a line. */
    public String change() {
        return request.spec().currentImage() + " \u2192 " + request.spec().newImage();
    }

    /** What it is about. */
    public List<Fact> subject() {
        var spec = request.spec();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Namespace", spec.target().namespace()));
        facts.add(new Fact(spec.target().kind(), spec.target().name()));
        container().ifPresent(container -> facts.add(new Fact("Container", container)));
        facts.add(new Fact("Current Image", spec.currentImage()));
        facts.add(new Fact("New Image", spec.newImage()));
        return List.copyOf(facts);
    }

    /** Who, by which rule, and why. */
    public List<Fact> details() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Policy", policy()));
        approvedBy().ifPresent(who -> facts.add(new Fact("Approved By", who)));
        rejectedBy().ifPresent(who -> facts.add(new Fact("Rejected By", who)));
        rejectionReason().ifPresent(why -> facts.add(new Fact("Rejection Reason", why)));
        errorMessage().ifPresent(what -> facts.add(new Fact("Error", what)));
        remark().ifPresent(why -> facts.add(new Fact("Reason", why)));
        return List.copyOf(facts);
    }

    /** The container; empty for a chart. */
    public Optional<String> container() {
        var spec = request.spec();
        return switch (spec.type()) {
            case IMAGE -> Optional.of(spec.container()).filter(name -> !name.isEmpty());
            case HELM_CHART -> Optional.empty();
        };
    }

    /** With a capital letter: {@code Minor}. */
    public String policy() {
        var name = request.spec().policy();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Whether a person is asked for a decision. */
    public boolean asks() {
        return happening.tone() == Tone.QUESTION && request.spec().terms().requireApproval();
    }

    /** The link by which its receiver approves once; only while a person is asked, and where such links are on. */
    public Optional<String> oneTimeLink(String sentTo) {
        return links.oneTime().filter(_ -> asks()).map(link -> link.to(sentTo));
    }

    /** Who approved: nobody yet while it is asked, nobody in the end when it was rejected. */
    public Optional<String> approvedBy() {
        return happening.tone() == Tone.QUESTION || happening.tone() == Tone.REJECTION
                ? Optional.empty()
                : request.status().decision().approvedBy();
    }

    /** Who rejected. */
    public Optional<String> rejectedBy() {
        return onlyFor(Tone.REJECTION, request.status().decision().rejectedBy());
    }

    /** Why it was rejected. */
    public Optional<String> rejectionReason() {
        return onlyFor(Tone.REJECTION, request.status().message());
    }

    /** What went wrong; of a rollback, what made it necessary. */
    public Optional<String> errorMessage() {
        var reason =
                request.status().undo().map(Undo::reason).orElse(request.spec().reason());
        return onlyFor(Tone.ERROR, request.status().message()).or(() -> onlyFor(Tone.ALARM, Optional.of(reason)));
    }

    /** Why it is so, where nothing went wrong. */
    public Optional<String> remark() {
        return onlyFor(Tone.REMARK, request.status().message())
                .or(() -> onlyFor(Tone.QUESTION, Optional.of(request.spec().reason())));
    }

    private Optional<String> onlyFor(Tone tone, Optional<String> text) {
        return happening.tone() == tone ? text.filter(some -> !some.isEmpty()) : Optional.empty();
    }
}
