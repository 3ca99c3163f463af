// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.metrics;

import java.util.Locale;

/** The published counters, in the order of the contract (§7); the name of each is {@code headwind_} and the constant in lower case. */
public enum PublishedCounter {
    WEBHOOK_EVENTS_TOTAL("webhook requests accepted"),
    WEBHOOK_EVENTS_PROCESSED("image and chart events evaluated, polls too"),
    UPDATES_APPROVED_TOTAL("requests that entered Approved"),
    UPDATES_REJECTED_TOTAL("requests that entered Rejected"),
    UPDATES_APPLIED_TOTAL("requests that entered Completed"),
    UPDATES_FAILED_TOTAL("requests that entered Failed or RolledBack"),
    UPDATES_SKIPPED_INTERVAL_TOTAL("requests held by the minimum interval, once each"),
    RECONCILE_ERRORS_TOTAL("reconciles of one object that failed"),
    POLLING_CYCLES_TOTAL("ticks of the planner with work"),
    POLLING_ERRORS_TOTAL("failed polls"),
    POLLING_IMAGES_CHECKED_TOTAL("image repositories polled"),
    POLLING_HELM_CHARTS_CHECKED_TOTAL("charts polled"),
    POLLING_NEW_TAGS_FOUND_TOTAL("new tags or digests found by polling"),
    POLLING_HELM_NEW_VERSIONS_FOUND_TOTAL("new chart versions found by polling"),
    POLLING_RESOURCES_FILTERED_TOTAL("workloads left out by event-source, per cycle"),
    HELM_CHART_VERSIONS_CHECKED_TOTAL("chart evaluations"),
    HELM_UPDATES_FOUND_TOTAL("chart requests created"),
    HELM_UPDATES_APPROVED_TOTAL("chart requests that entered Approved"),
    HELM_UPDATES_REJECTED_TOTAL("chart requests that entered Rejected"),
    HELM_UPDATES_APPLIED_TOTAL("chart requests that entered Completed"),
    HELM_REPOSITORY_QUERIES_TOTAL("chart polls"),
    HELM_REPOSITORY_ERRORS_TOTAL("chart polls that failed"),
    ROLLBACKS_TOTAL("rollbacks"),
    ROLLBACKS_MANUAL_TOTAL("rollbacks asked for by a person"),
    ROLLBACKS_AUTOMATIC_TOTAL("rollbacks after a failed rollout"),
    ROLLBACKS_FAILED_TOTAL("rollbacks that were not executed"),
    DEPLOYMENT_HEALTH_CHECKS_TOTAL("rollout checks, of any kind of workload"),
    DEPLOYMENT_HEALTH_FAILURES_TOTAL("rollout checks that failed"),
    NOTIFICATIONS_SENT_TOTAL("notifications delivered"),
    NOTIFICATIONS_FAILED_TOTAL("notifications given up"),
    NOTIFICATIONS_SLACK_SENT_TOTAL("notifications delivered to Slack"),
    NOTIFICATIONS_TEAMS_SENT_TOTAL("notifications delivered to Teams"),
    NOTIFICATIONS_WEBHOOK_SENT_TOTAL("notifications delivered to a webhook");

    private final String help;

    PublishedCounter(String help) {
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
