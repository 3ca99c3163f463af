// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.explain;

import java.util.Optional;
import sh.headwind.core.policy.Policy;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Tally;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Container;

/** The one sentence that answers why a container is updated or not: what stands in the way first. */
final class Why {

    private final Facts facts;
    private final Container container;

    Why(Facts facts, Container container) {
        this.facts = facts;
        this.container = container;
    }

    /** The sentence; {@code waiting} holds the open request, or would hold one. */
    String sentence(SettingsResult settings, Waiting waiting) {
        return switch (settings) {
            case SettingsResult.Unreadable unreadable -> "no update until this is mended: " + unreadable.sentence();
            case SettingsResult.Readable readable ->
                leftOut(readable.settings())
                        .or(this::problem)
                        .or(() -> open(waiting))
                        .or(this::closed)
                        .or(this::decided)
                        .orElseGet(this::nothingYet);
        };
    }

    private Optional<String> leftOut(Settings settings) {
        if (settings.rules().policy() instanceof Policy.None) {
            return Optional.of("it did not opt in: the policy is none");
        }
        return settings.covers(container.name(), container.image())
                ? Optional.empty()
                : Optional.of("headwind.sh/images leaves this container out");
    }

    private Optional<String> problem() {
        return facts.use(container)
                .flatMap(TrackedImage.Use::problem)
                .map(text -> "no update until this is mended: " + text);
    }

    private Optional<String> open(Waiting waiting) {
        return facts.request(container)
                .filter(request -> !request.phase().isTerminal())
                .map(request -> request.spec().newImage() + " " + progress(request, waiting));
    }

    private static String progress(UpdateRequest request, Waiting waiting) {
        var held = waiting.reasons().isEmpty()
                ? ""
                : ", held by " + String.join(", ", waiting.reasons())
                        + waiting.notBefore().map(at -> " until " + at).orElse("");
        return switch (request.phase()) {
            case PENDING -> "waits for approval (" + Tally.of(request) + ")" + held;
            case APPROVED -> "is approved" + (held.isEmpty() ? " and goes in now" : held);
            case APPLYING -> "is being rolled out";
            case COMPLETED -> "was put in; nothing newer was pushed or found";
            case REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED ->
                "is " + request.phase().text()
                        + request.status().message().map(text -> ": " + text).orElse("");
        };
    }

    /** What became of the last request, while the last verdict is about that one. */
    private Optional<String> closed() {
        var wasTaken = lastVerdict().map(TrackedStatus.Verdict::verdict).equals(Optional.of("update"));
        return wasTaken
                ? facts.request(container)
                        .map(request -> request.spec().newImage() + " " + progress(request, Waiting.NONE))
                : Optional.empty();
    }

    private Optional<String> decided() {
        return lastVerdict().map(TrackedStatus.Verdict::reason);
    }

    private Optional<TrackedStatus.Verdict> lastVerdict() {
        return facts.image(container).stream()
                .flatMap(image -> Containers.verdicts(facts, image, container))
                .findFirst();
    }

    private String nothingYet() {
        var image = facts.image(container);
        if (image.isEmpty()) {
            return "Headwind does not watch it yet; is the controller running?";
        }
        return image.get()
                .status()
                .lastError()
                .map(error -> "its registry cannot be read: " + error)
                .orElse("nothing new was pushed or found since it is watched");
    }
}
