// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import sh.headwind.controller.index.Warnings;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.events.EventIds;
import sh.headwind.kubernetes.api.ApiCall;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;

/** Warnings as Kubernetes Events, named by what they say, so that a second one is no second object. */
public final class KubernetesWarnings implements Warnings {

    private static final String REASON = "InvalidAnnotation";
    private static final String COMPONENT = "headwind-controller";
    private static final int NAME = 200;
    private static final int HASH = 16;
    private static final int MESSAGE = 1024;

    private final KubernetesClient client;
    private final Clock clock;

    /** Warnings in the cluster that {@code client} talks to. */
    public KubernetesWarnings(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void invalidAnnotation(WorkloadRef workload, String message) {
        try {
            client.resource(event(workload, message)).create();
        } catch (KubernetesClientException e) {
            // 409: it was told before; 404: the namespace is going away.
            if (e.getCode() != 409 && e.getCode() != 404) {
                throw ApiCall.failure("warn of the annotations of " + workload, e);
            }
        }
    }

    private Event event(WorkloadRef workload, String message) {
        var hash =
                EventIds.hash(workload.kind(), workload.uid(), REASON, message).substring(0, HASH);
        var now = Instants.write(clock.instant());
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(workload.namespace())
                .withName(workload.name()
                                .substring(0, Math.min(NAME, workload.name().length())) + "." + hash)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(workload.apiVersion())
                .withKind(workload.kind())
                .withNamespace(workload.namespace())
                .withName(workload.name())
                .withUid(workload.uid())
                .endInvolvedObject()
                .withType("Warning")
                .withReason(REASON)
                .withMessage(Text.limited(message, MESSAGE))
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withReportingComponent(COMPONENT)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
    }
}
