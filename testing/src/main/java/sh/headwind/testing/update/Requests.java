// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.WorkloadRef;

/** Requests for the Deployment {@code web}, at any step of their way. */
public final class Requests {

    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Requests() {}

    /** An update of {@code web} from 1.2.3 to 1.3.0. */
    public static UpdateSpec update(String namespace) {
        return update(namespace, "uid-web");
    }

    /** The same for the {@code web} of that uid. */
    public static UpdateSpec update(String namespace, String uid) {
        return spec(workload(namespace, uid), "acme/web:1.2.3", "acme/web:1.3.0", Origin.WEBHOOK);
    }

    private static WorkloadRef workload(String namespace, String uid) {
        return new WorkloadRef("apps/v1", "Deployment", namespace, "web", uid);
    }

    /** The way back, asked for by a person. */
    public static UpdateSpec rollback(String namespace) {
        return spec(workload(namespace, "uid-web"), "acme/web:1.3.0", "acme/web:1.2.3", Origin.ROLLBACK);
    }

    /** The request in {@code shop} after these commands. */
    public static UpdateRequest after(UpdateSpec spec, Command... commands) {
        var identity = new UpdateRequest.Identity("shop", "web-app-1-3-0-5f2c9a1e", "uid-1", "1", NOW);
        var request = new UpdateRequest(identity, spec, UpdateStatus.NEW);
        for (var command : commands) {
            request = move(request, command);
        }
        return request;
    }

    /** The request after one command. */
    public static UpdateRequest move(UpdateRequest request, Command command) {
        return request.with(((Transition.Moved) StateMachine.apply(request, command)).status());
    }

    private static UpdateSpec spec(WorkloadRef workload, String from, String to, Origin origin) {
        return new UpdateSpec(
                workload,
                UpdateType.IMAGE,
                "app",
                from,
                to,
                Optional.empty(),
                Optional.of(new Digest("sha256:" + "0123456789abcdef".repeat(4))),
                "minor",
                origin == Origin.ROLLBACK ? "the checkout is broken" : "1.3.0 is newer than 1.2.3 within minor",
                new Terms(origin != Origin.ROLLBACK, 1, Optional.empty(), Duration.ZERO, false, RollbackTerms.DEFAULT),
                origin,
                Optional.empty());
    }
}
