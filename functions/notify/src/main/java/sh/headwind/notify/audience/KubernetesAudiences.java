// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.audience;

import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.Audience;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;

/** Reads it from the annotations. */
public final class KubernetesAudiences implements Audiences {

    private static final Logger LOG = Logger.getLogger(KubernetesAudiences.class);

    private final Workloads workloads;

    /** Of these workloads. */
    public KubernetesAudiences(Workloads workloads) {
        this.workloads = workloads;
    }

    @Override
    public Audience of(WorkloadRef workload) {
        try {
            return workloads
                    .read(workload)
                    .map(found -> Audience.of(found.annotations(), found.namespaceAnnotations()))
                    .orElse(Audience.ANYBODY);
        } catch (Failure failure) {
            return switch (failure.kind()) {
                case BAD_INPUT, DENIED, NOT_FOUND -> {
                    LOG.warnf("%s: told as if it said nothing about that: %s", workload, failure.getMessage());
                    yield Audience.ANYBODY;
                }
                case CONFLICT, THROTTLED, UNAVAILABLE -> throw failure;
            };
        }
    }
}
