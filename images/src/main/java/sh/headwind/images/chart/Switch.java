// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.chart;

import java.util.Locale;

/**
 * A component of {@code config/knative/components} that a value of the chart switches on. In the order in which they are laid
 * upon the base: {@code ha} names another emitter of webhook events than {@code secure} did.
 */
enum Switch {
    KAFKA("durable events: the Kafka broker"),
    SECURE("audiences on every Trigger and an EventPolicy for each event type"),
    HA("two webhook sources, a controller with a standby"),
    PORTS("Services of the API and the UI with the published ports"),
    MONITORING("ServiceMonitor, alerts and a dashboard");

    private final String purpose;

    Switch(String purpose) {
        this.purpose = purpose;
    }

    /** Its folder below {@code components}, and its name among the values. */
    String component() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it brings, in the words of the values file. */
    String purpose() {
        return purpose;
    }
}
