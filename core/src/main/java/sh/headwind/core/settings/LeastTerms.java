// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/**
 * What a workload asks of each request at least. Requests that people write themselves rarely repeat its annotations, and
 * none may undercut them; that holds for every origin, because the origin of a request is what somebody wrote there. A
 * rollback alone is on its own terms (contract §9).
 */
public final class LeastTerms {

    private LeastTerms() {}

    /** The request with the terms that count. */
    public static UpdateRequest completed(UpdateRequest request, Workload workload) {
        var spec = request.spec();
        if (spec.isRollback()) {
            return request;
        }
        return completed(request, Settings.of(spec.container(), workload));
    }

    /** The same, where the settings of its container are read already. */
    public static UpdateRequest completed(UpdateRequest request, SettingsResult settings) {
        if (request.spec().isRollback()) {
            return request;
        }
        return switch (settings) {
            case SettingsResult.Unreadable _ -> request;
            case SettingsResult.Readable readable ->
                new UpdateRequest(
                        request.identity(),
                        request.spec().with(terms(request.spec(), readable.settings())),
                        request.status());
        };
    }

    /** The same, reading the workload; as it is while that is not there, or in another namespace. */
    public static UpdateRequest completed(UpdateRequest request, Workloads workloads) {
        if (request.spec().isRollback() || !request.isAtHome()) {
            return request;
        }
        return workloads
                .read(request.spec().target())
                .map(workload -> completed(request, workload))
                .orElse(request);
    }

    private static Terms terms(UpdateSpec spec, Settings settings) {
        var own = spec.terms();
        var minAge = settings.minAge();
        return new Terms(
                own.requireApproval(),
                Math.max(own.approvals(), settings.approvals()),
                own.expiresAt(),
                own.minAge().compareTo(minAge) > 0 ? own.minAge() : minAge,
                own.pinDigest(),
                rollback(spec, settings));
    }

    /** What evaluate-policy wrote is what the workload said then; it holds nobody's update back. */
    private static RollbackTerms rollback(UpdateSpec spec, Settings settings) {
        var own = spec.terms().rollback();
        return switch (spec.origin()) {
            case WEBHOOK, POLL, ROLLBACK -> own;
            case MANUAL -> own.equals(RollbackTerms.DEFAULT) ? settings.rollbackTerms() : own;
        };
    }
}
