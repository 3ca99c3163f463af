// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.event;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.Locale;
import org.jboss.logging.Logger;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;

/**
 * Writes Kubernetes Events. They are a courtesy: one that cannot be written is logged and changes nothing.
 */
public final class ObjectEvents {

    private static final Logger LOG = Logger.getLogger(ObjectEvents.class);

    /** What the API server takes at most. */
    private static final int MESSAGE = 1024;

    private final KubernetesClient client;
    private final String component;
    private final Clock clock;

    /**
     * Events of one part of Headwind.
     *
     * @param component {@code headwind-controller}
     */
    public ObjectEvents(KubernetesClient client, String component, Clock clock) {
        this.client = client;
        this.component = component;
        this.clock = clock;
    }

    /** Something was decided or done; {@code reason} in one word, {@code UpdateApplied}. */
    public void normal(WorkloadRef about, String reason, String message) {
        write(about, "Normal", reason, message);
    }

    /** Something is wrong that a person has to mend; {@code reason} in one word, {@code InvalidAnnotation}. */
    public void warning(WorkloadRef about, String reason, String message) {
        write(about, "Warning", reason, message);
    }

    private void write(WorkloadRef about, String type, String reason, String message) {
        var now = Instants.write(clock.instant());
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(about.kind().toLowerCase(Locale.ROOT) + "-headwind-")
                .withNamespace(about.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.apiVersion())
                .withKind(about.kind())
                .withNamespace(about.namespace())
                .withName(about.name())
                .withUid(about.uid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(Text.limited(message, MESSAGE))
                .withCount(1)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewSource()
                .withComponent(component)
                .endSource()
                .withReportingComponent("headwind.sh/" + component)
                .withReportingInstance(component)
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warnf("no event %s on %s: %s", reason, about, e.getMessage());
        }
    }
}
