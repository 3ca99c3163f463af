// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rollback;

import java.time.Duration;
import java.util.Optional;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.decide.Decision;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.RequestName;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;

/** Makes the request that brings an older image back, approved by the person who asks for it (contract §9). */
public final class RollBack {

    private static final String NO_REASON = "Rollback by user";

    /** Requests for the same way back that may exist already. */
    private static final int GENERATIONS = 50;

    private final UpdateRequests requests;
    private final Decide decide;

    public RollBack(UpdateRequests requests, Decide decide) {
        this.requests = requests;
        this.decide = decide;
    }

    /** Creates and approves the request; one that is on its way already is taken for it. */
    public Ordered order(Order order) {
        var container = order.workload().container(order.container());
        if (container.isEmpty()) {
            return new Ordered.Nothing("there is no container " + order.container());
        }
        var running = container.get();
        var target = Target.of(order.workload(), running, order.index());
        if (target.isEmpty()) {
            return new Ordered.Nothing("the history has no image to go back to");
        }
        if (target.get().image().equals(running.image())) {
            return new Ordered.Nothing(running.image() + " runs already");
        }
        var request = created(spec(order, running, target.get()));
        var identity = request.identity();
        return switch (decide.rollBack(identity.namespace(), identity.name(), order.user(), reason(order))) {
            case Decision.Recorded(var approved, var _) -> new Ordered.Requested(approved, running.image());
            case Decision.Closed _ -> new Ordered.Requested(request, running.image());
            case Decision.Missing() -> new Ordered.Nothing("the request was deleted");
        };
    }

    private UpdateRequest created(UpdateSpec spec) {
        for (var generation = 1; generation <= GENERATIONS; generation++) {
            var name = RequestName.of(spec, generation);
            var created = requests.create(name, spec)
                    .or(() -> requests.read(spec.target().namespace(), name)
                            .filter(there -> !there.phase().isTerminal()));
            if (created.isPresent()) {
                return created.get();
            }
        }
        throw Failure.conflict(
                "request the rollback of " + spec.target(), "it was done too often; delete old requests");
    }

    private static UpdateSpec spec(Order order, Container running, HistoryEntry target) {
        var current = Target.history(order.workload(), running.name()).stream()
                .findFirst()
                .filter(entry -> entry.image().equals(running.image()));
        var type = order.workload().isChart(running.name()) ? UpdateType.HELM_CHART : UpdateType.IMAGE;
        return new UpdateSpec(
                order.workload().ref(),
                type,
                running.name(),
                running.image(),
                target.image(),
                current.flatMap(HistoryEntry::digest),
                target.digest(),
                "none",
                reason(order),
                new Terms(true, 1, Optional.empty(), Duration.ZERO, false, terms(order)),
                Origin.ROLLBACK,
                current.flatMap(HistoryEntry::updateRequestName),
                order.workload().owner(),
                Optional.empty());
    }

    /** How long it may take, as its workload says for all updates; a rollback itself is not taken back. */
    private static RollbackTerms terms(Order order) {
        return switch (Settings.of(order.container(), order.workload())) {
            case SettingsResult.Readable readable -> readable.settings().rollbackTerms();
            case SettingsResult.Unreadable _ -> RollbackTerms.DEFAULT;
        };
    }

    private static String reason(Order order) {
        return order.reason().isBlank() ? NO_REASON : order.reason();
    }
}
