// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.update;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.canary.Canary;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateStatus.Claim;
import sh.headwind.core.update.UpdateStatus.Decision;
import sh.headwind.core.update.UpdateStatus.Undo;
import sh.headwind.core.update.UpdateStatus.Vote;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.RequestStatus;

/** The status of a request between wire and domain. {@code notifications} is not ours: it is neither read nor written. */
final class StatusMapping {

    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";
    private static final int NAMES = 4096;
    private static final int MESSAGE = 2048;
    private static final int COMMENT = 1024;

    private StatusMapping() {}

    static RequestStatus toWire(UpdateStatus status) {
        var decision = status.decision();
        return new RequestStatus(
                status.phase().text(),
                decision.approvedBy().map(by -> Text.limited(by, NAMES)).orElse(null),
                decision.approvedAt().map(Instants::write).orElse(null),
                decision.rejectedBy().map(by -> Text.limited(by, NAMES)).orElse(null),
                decision.rejectedAt().map(Instants::write).orElse(null),
                status.message().map(text -> Text.limited(text, MESSAGE)).orElse(null),
                status.lastUpdated().map(Instants::write).orElse(null),
                emptyToNull(decision.votes().stream().map(StatusMapping::vote).toList()),
                emptyToNull(status.waiting().reasons()),
                status.waiting().notBefore().map(Instants::write).orElse(null),
                status.transition(),
                status.claim()
                        .map(claim -> new RequestStatus.Claim(
                                claim.holder(), claim.attempt(), Instants.write(claim.startedAt())))
                        .orElse(null),
                status.supersededBy().orElse(null),
                status.undo().map(StatusMapping::undo).orElse(null),
                status.canary().map(StatusMapping::canary).orElse(null),
                null);
    }

    static UpdateStatus toDomain(String display, RequestStatus status) {
        return new UpdateStatus(
                phase(display, status.phase()),
                Optional.ofNullable(status.transition()).orElse(0),
                new Decision(
                        votes(status.votes()),
                        Optional.ofNullable(status.approvedBy()),
                        Instants.read(status.approvedAt()),
                        Optional.ofNullable(status.rejectedBy()),
                        Instants.read(status.rejectedAt())),
                new Waiting(
                        Optional.ofNullable(status.waitingFor()).orElse(List.of()), Instants.read(status.notBefore())),
                Optional.ofNullable(status.claim()).map(StatusMapping::claim),
                Optional.ofNullable(status.rollback()).map(StatusMapping::undo),
                Optional.ofNullable(status.canary()).map(StatusMapping::canary),
                Optional.ofNullable(status.supersededBy()),
                Optional.ofNullable(status.message()),
                Instants.read(status.lastUpdated()));
    }

    private static Phase phase(String display, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Phase.PENDING;
        }
        return Phase.of(text)
                .orElseThrow(() ->
                        Failure.badInput("read the update request " + display, "status.phase is unknown: " + text));
    }

    private static RequestStatus.Vote vote(Vote vote) {
        return new RequestStatus.Vote(
                vote.user(),
                vote.approves() ? APPROVE : REJECT,
                Instants.write(vote.at()),
                vote.comment().isEmpty() ? null : Text.limited(vote.comment(), COMMENT));
    }

    private static List<Vote> votes(@Nullable List<RequestStatus.Vote> votes) {
        return Optional.ofNullable(votes).orElse(List.of()).stream()
                .map(vote -> new Vote(
                        Text.orEmpty(vote.user()),
                        APPROVE.equals(vote.decision()),
                        Instants.read(vote.at()).orElse(Instant.EPOCH),
                        Text.orEmpty(vote.comment())))
                .toList();
    }

    private static Claim claim(RequestStatus.Claim claim) {
        return new Claim(
                Text.orEmpty(claim.holder()),
                Optional.ofNullable(claim.attempt()).orElse(1),
                Instants.read(claim.startedAt()).orElse(Instant.EPOCH));
    }

    private static RequestStatus.Rollback undo(Undo undo) {
        return new RequestStatus.Rollback(
                undo.by(),
                Text.limited(undo.reason(), MESSAGE),
                undo.image(),
                Instants.write(undo.requestedAt()),
                undo.completedAt().map(Instants::write).orElse(null));
    }

    private static Undo undo(RequestStatus.Rollback rollback) {
        return new Undo(
                Text.orEmpty(rollback.by()),
                Text.orEmpty(rollback.reason()),
                Text.orEmpty(rollback.image()),
                Instants.read(rollback.requestedAt()).orElse(Instant.EPOCH),
                Instants.read(rollback.completedAt()));
    }

    private static RequestStatus.Canary canary(Canary canary) {
        return new RequestStatus.Canary(
                canary.stable(),
                canary.shares(),
                canary.interval().toSeconds(),
                canary.step(),
                canary.since().map(Instants::write).orElse(null));
    }

    private static Canary canary(RequestStatus.Canary canary) {
        return new Canary(
                Text.orEmpty(canary.stable()),
                Optional.ofNullable(canary.shares()).orElse(List.of()),
                Duration.ofSeconds(Optional.ofNullable(canary.intervalSeconds()).orElse(0L)),
                Optional.ofNullable(canary.step()).orElse(0),
                Instants.read(canary.since()));
    }

    private static <T> @Nullable List<T> emptyToNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
