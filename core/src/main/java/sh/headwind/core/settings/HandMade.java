// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.Workloads;

/**
 * Requests that people write themselves. They rarely repeat what the annotations of the workload say, and must not undercut
 * it: what evaluate-policy would have copied into the request counts for them all the same.
 */
public final class HandMade {

    private HandMade() {}

    /** The request with the terms that count; another one than a hand-made one as it is. */
    public static UpdateRequest completed(UpdateRequest request, Workload workload) {
        var spec = request.spec();
        if (spec.origin() != Origin.MANUAL) {
            return request;
        }
        return switch (Settings.of(spec.container(), workload.annotations(), workload.namespaceAnnotations())) {
            case SettingsResult.Unreadable _ -> request;
            case SettingsResult.Readable readable ->
                new UpdateRequest(
                        request.identity(), spec.with(terms(spec.terms(), readable.settings())), request.status());
        };
    }

    /** The same, reading the workload if the request is hand-made; as it is while the workload is not there. */
    public static UpdateRequest completed(UpdateRequest request, Workloads workloads) {
        if (request.spec().origin() != Origin.MANUAL || !request.isAtHome()) {
            return request;
        }
        return workloads
                .read(request.spec().target())
                .map(workload -> completed(request, workload))
                .orElse(request);
    }

    private static Terms terms(Terms own, Settings settings) {
        var minAge = settings.minAge();
        return new Terms(
                own.requireApproval(),
                Math.max(own.approvals(), settings.approvals()),
                own.expiresAt(),
                own.minAge().compareTo(minAge) > 0 ? own.minAge() : minAge,
                own.pinDigest(),
                own.rollback().equals(RollbackTerms.DEFAULT) ? settings.rollbackTerms() : own.rollback());
    }
}
