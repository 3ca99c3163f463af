// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.access.Right;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Vote;

/** One request in words. */
final class RequestView {

    private record Dated(Instant at, String text, String comment) {}

    private final UpdateRequest request;
    private final List<RequestReads.Notice> notices;
    private final Instant now;

    RequestView(RequestReads.Read read) {
        this.request = read.request();
        this.notices = read.notices();
        this.now = read.at();
    }

    List<RequestPage.Fact> facts() {
        var spec = request.spec();
        var status = request.status();
        var facts = new ArrayList<RequestPage.Fact>();
        facts.add(text("Why", spec.reason()));
        facts.add(code("From", spec.currentImage()));
        spec.currentDigest().map(Digest::value).ifPresent(digest -> facts.add(code("Digest now", digest)));
        facts.add(code("To", spec.newImage()));
        spec.newDigest().map(Digest::value).ifPresent(digest -> facts.add(code("Digest seen", digest)));
        facts.add(text("Policy", spec.policy()));
        facts.add(text("Found by", spec.origin().text()));
        facts.add(text("Approvals", approvals()));
        spec.terms()
                .expiresAt()
                .filter(_ -> request.phase() == Phase.PENDING)
                .ifPresent(at -> facts.add(text("Expires", time(at))));
        waiting().ifPresent(facts::add);
        status.canary().map(this::traffic).ifPresent(shown -> facts.add(text("Canary", shown)));
        spec.owner().ifPresent(owner -> facts.add(text("Deployed by", owner.hint())));
        spec.rollbackOf().ifPresent(name -> facts.add(link("Takes back", name)));
        status.supersededBy().ifPresent(name -> facts.add(link("Superseded by", name)));
        told().ifPresent(facts::add);
        facts.add(text(
                "If it fails",
                spec.terms().rollback().auto() ? "it is rolled back by itself" : "it stays; roll it back by hand"));
        return facts;
    }

    /** What the status says in words: a reason, a failure, how far a rollout is. */
    RequestPage.Remark remark() {
        var tone = switch (request.phase()) {
            case FAILED, ROLLED_BACK, REJECTED -> "problem";
            case COMPLETED -> "notice";
            case PENDING, APPROVED, APPLYING, EXPIRED, SUPERSEDED -> "remark";
        };
        return new RequestPage.Remark(request.status().message().orElse("").strip(), tone);
    }

    private String traffic(Canary canary) {
        if (canary.isLast()) {
            return "all of the traffic goes to the new Revision";
        }
        var share = "%d %% of the traffic goes to the new Revision, step %d of %d"
                .formatted(
                        canary.shares().get(canary.step()),
                        canary.step() + 1,
                        canary.shares().size() + 1);
        return share + canary.due().map(at -> ", the next at " + time(at)).orElse(", being set");
    }

    private String approvals() {
        if (!request.spec().terms().requireApproval()) {
            return "none needed: the workload says so";
        }
        if (request.phase() != Phase.PENDING) {
            return request.status()
                    .decision()
                    .approvedBy()
                    .map(names -> "by " + names)
                    .orElse("none");
        }
        var votes = RequestRow.votes(request);
        return votes.isEmpty() ? "1 needed" : votes;
    }

    private Optional<RequestPage.Fact> told() {
        var channels = notices.stream()
                .filter(RequestReads.Notice::isSent)
                .map(RequestReads.Notice::channel)
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(channels).filter(some -> !some.isEmpty()).map(some -> text("Told by", some));
    }

    private Optional<RequestPage.Fact> waiting() {
        var waiting = request.status().waiting();
        if (waiting.reasons().isEmpty()) {
            return Optional.empty();
        }
        var until = waiting.notBefore().map(at -> ", until " + time(at)).orElse("");
        return Optional.of(text("Held by", HoldText.sentence(waiting.reasons()) + until));
    }

    /** Which buttons do something for {@code user}, who has these of the rights. */
    RequestPage.Buttons buttons(String user, Set<Right> rights) {
        if (request.phase() != Phase.PENDING) {
            var over = "It is " + request.phase().text() + ": there is nothing to decide any more.";
            return new RequestPage.Buttons(
                    over,
                    over,
                    rights.contains(Right.ROLLBACK) ? "" : missing(user, "roll back"),
                    true,
                    mayStand(request.phase()));
        }
        var voted = request.status().decision().votes().stream()
                .anyMatch(vote -> vote.approves() && vote.user().equals(user));
        var approve = voted ? "You have approved; somebody else has to, too." : "";
        return new RequestPage.Buttons(
                rights.contains(Right.APPROVE) ? approve : missing(user, "approve"),
                rights.contains(Right.REJECT) ? "" : missing(user, "reject"),
                "",
                false,
                false);
    }

    /** Whether the image of a request in that phase may stand in its workload, and so can be taken back. */
    static boolean mayStand(Phase phase) {
        return switch (phase) {
            case APPLYING, COMPLETED, FAILED -> true;
            case PENDING, APPROVED, REJECTED, EXPIRED, SUPERSEDED, ROLLED_BACK -> false;
        };
    }

    private String missing(String user, String verb) {
        return user + " may not " + verb + " updates in " + request.identity().namespace() + ".";
    }

    /** What may come next, in a terminal. */
    String command() {
        var identity = request.identity();
        var target = request.spec().target();
        return switch (request.phase()) {
            case PENDING -> "kubectl headwind approve %s -n %s".formatted(identity.name(), identity.namespace());
            case APPLYING, COMPLETED, FAILED ->
                "kubectl headwind rollback %s/%s -n %s %s"
                        .formatted(
                                target.kind(),
                                target.name(),
                                identity.namespace(),
                                request.spec().container())
                        .strip();
            case APPROVED, REJECTED, EXPIRED, SUPERSEDED, ROLLED_BACK ->
                "kubectl get ur %s -n %s -o yaml".formatted(identity.name(), identity.namespace());
        };
    }

    /** What happened, newest first. */
    List<RequestPage.Moment> moments() {
        var decision = request.status().decision();
        var moments = new ArrayList<Dated>();
        moments.add(new Dated(
                request.identity().createdAt(), "Requested", request.spec().reason()));
        decision.votes().forEach(vote -> moments.add(new Dated(vote.at(), vote(vote), vote.comment())));
        if (decision.votes().isEmpty()) {
            decision.approvedAt()
                    .ifPresent(at -> moments.add(
                            new Dated(at, "Approved by " + decision.approvedBy().orElse("nobody known"), "")));
        }
        notices.stream()
                .filter(RequestReads.Notice::isFailed)
                .map(notice ->
                        new Dated(notice.at(), "Could not tell of " + notice.event() + " by " + notice.channel(), ""))
                .forEach(moments::add);
        var undo = request.status().undo();
        undo.ifPresent(each -> moments.add(new Dated(each.requestedAt(), "Rollback by " + each.by(), each.reason())));
        if (request.phase() != Phase.PENDING) {
            request.status()
                    .lastUpdated()
                    .ifPresent(at -> moments.add(
                            new Dated(at, "Became " + request.phase().text(), "")));
        }
        return moments.stream()
                .sorted(Comparator.comparing(Dated::at).reversed())
                .map(each -> new RequestPage.Moment(
                        Ago.exact(each.at()), Ago.relative(each.at(), now), each.text(), each.comment()))
                .toList();
    }

    private static String vote(Vote vote) {
        return (vote.approves() ? "Approved by " : "Rejected by ") + vote.user();
    }

    private String time(Instant at) {
        return Ago.exact(at) + " (" + Ago.relative(at, now) + ")";
    }

    private RequestPage.Fact link(String label, String name) {
        return new RequestPage.Fact(
                label, name, false, "/updates/" + request.identity().namespace() + "/" + name);
    }

    private static RequestPage.Fact text(String label, String value) {
        return new RequestPage.Fact(label, value, false, "");
    }

    private static RequestPage.Fact code(String label, String value) {
        return new RequestPage.Fact(label, value, true, "");
    }
}
