// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.WorkloadRef;

/** Named fixtures of update requests. */
final class Requests {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final WorkloadRef WEB = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web");
    static final Digest OLD = digest('a');
    static final Digest NEW = digest('b');

    private Requests() {}

    static Digest digest(char hex) {
        return new Digest("sha256:" + String.valueOf(hex).repeat(64));
    }

    static UpdateSpec spec(boolean requireApproval, int approvals) {
        var terms = new UpdateSpec.Terms(
                requireApproval,
                approvals,
                Optional.of(NOON.plus(Duration.ofHours(24))),
                Duration.ZERO,
                false,
                UpdateSpec.RollbackTerms.DEFAULT);
        return new UpdateSpec(
                WEB,
                UpdateType.IMAGE,
                "nginx",
                "nginx:1.25.0",
                "nginx:1.26.0",
                Optional.of(OLD),
                Optional.of(NEW),
                "minor",
                "1.26.0 is newer",
                terms,
                Origin.WEBHOOK,
                Optional.empty());
    }

    static UpdateRequest pending() {
        return request(spec(true, 1));
    }

    static UpdateRequest request(UpdateSpec spec) {
        return new UpdateRequest(
                new UpdateRequest.Identity("shop", "web-nginx-1-26-0-00000000", "uid-1", "1", NOON),
                spec,
                UpdateStatus.NEW);
    }

    /** The request after the commands, each of which has to move it. */
    static UpdateRequest after(UpdateRequest request, Command... commands) {
        var now = request;
        for (var command : commands) {
            now = switch (StateMachine.apply(now, command)) {
                case Transition.Moved(var status) -> now.with(status);
                case Transition.Unchanged() -> throw new AssertionError(command + " changed nothing");
                case Transition.Refused(var phase, var reason) ->
                    throw new AssertionError(command + " refused in " + phase + ": " + reason);
            };
        }
        return now;
    }
}
