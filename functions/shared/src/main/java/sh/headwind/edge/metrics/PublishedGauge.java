// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import java.util.Locale;

/** The published gauges (contract §7), all set by the controller; the name of each is {@code headwind_} and the constant in lower case. */
public enum PublishedGauge {
    UPDATES_PENDING("requests in Pending"),
    DEPLOYMENTS_WATCHED("opted-in Deployments"),
    STATEFULSETS_WATCHED("opted-in StatefulSets"),
    DAEMONSETS_WATCHED("opted-in DaemonSets"),
    HELM_RELEASES_WATCHED("opted-in HelmReleases");

    private final String help;

    PublishedGauge(String help) {
        this.help = help;
    }

    /** The name as dashboards and alerts of users spell it. */
    public String metric() {
        return "headwind_" + name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }
}
