// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import java.util.List;

/** One thing that can be set; the table of contract §11, in the order of the page. */
public enum Setting {
    FREEZE("updates.freeze", "updates/freeze", Kind.FLAG, "false", "Freeze all updates"),
    TIME_ZONE("updates.timeZone", "updates/timeZone", Kind.TEXT, "UTC", "Time zone of update windows"),
    PER_NAMESPACE("updates.perNamespace", "updates/perNamespace", Kind.NUMBER, "5", "Updates at once in a namespace"),
    POLLING_ENABLED("polling.enabled", "polling/enabled", Kind.FLAG, "false", "Poll registries"),
    POLLING_INTERVAL("polling.interval", "polling/interval", Kind.NUMBER, "300", "Polling interval, seconds"),
    HELM("helm.autoDiscovery", "helm/autoDiscovery", Kind.FLAG, "true", "Watch Helm releases"),
    CONTROLLERS("controllers.enabled", "controllers/enabled", Kind.FLAG, "true", "Watch workloads"),
    SLACK("slack.enabled", "notifications/slack/enabled", Kind.FLAG, "false", "Notify Slack"),
    SLACK_URL("slack-webhook-url", "notifications/slack/webhookUrl", Kind.SECRET, "", "Slack webhook address"),
    SLACK_CHANNEL("slack.channel", "notifications/slack/channel", Kind.TEXT, "", "Slack channel"),
    SLACK_NAME("slack.username", "notifications/slack/username", Kind.TEXT, "Headwind", "Slack user name"),
    SLACK_ICON("slack.iconEmoji", "notifications/slack/iconEmoji", Kind.TEXT, ":sailboat:", "Slack icon"),
    TEAMS("teams.enabled", "notifications/teams/enabled", Kind.FLAG, "false", "Notify Teams"),
    TEAMS_URL("teams-webhook-url", "notifications/teams/webhookUrl", Kind.SECRET, "", "Teams webhook address"),
    WEBHOOK("webhook.enabled", "notifications/webhook/enabled", Kind.FLAG, "false", "Notify a webhook"),
    WEBHOOK_URL("webhook-url", "notifications/webhook/url", Kind.SECRET, "", "Webhook address"),
    BACKEND("observability.metricsBackend", "observability/metricsBackend", Kind.TEXT, "auto", "Metrics backend"),
    PROMETHEUS(
            "observability.prometheus.enabled", "observability/prometheus/enabled", Kind.FLAG, "false", "Prometheus"),
    PROMETHEUS_URL("observability.prometheus.url", "observability/prometheus/url", Kind.TEXT, "", "Prometheus address"),
    VICTORIA(
            "observability.victoriametrics.enabled",
            "observability/victoriametrics/enabled",
            Kind.FLAG,
            "false",
            "VictoriaMetrics"),
    VICTORIA_URL(
            "observability.victoriametrics.url",
            "observability/victoriametrics/url",
            Kind.TEXT,
            "",
            "VictoriaMetrics address"),
    INFLUX("observability.influxdb.enabled", "observability/influxdb/enabled", Kind.FLAG, "false", "InfluxDB"),
    INFLUX_URL("observability.influxdb.url", "observability/influxdb/url", Kind.TEXT, "", "InfluxDB address"),
    INFLUX_ORG("observability.influxdb.org", "observability/influxdb/org", Kind.TEXT, "", "InfluxDB organisation"),
    INFLUX_BUCKET("observability.influxdb.bucket", "observability/influxdb/bucket", Kind.TEXT, "", "InfluxDB bucket"),
    INFLUX_TOKEN("influxdb-token", "observability/influxdb/token", Kind.SECRET, "", "InfluxDB token");

    /** What a value looks like, and where it is kept. */
    public enum Kind {
        FLAG,
        NUMBER,
        TEXT,
        /** In the Secret, never shown. */
        SECRET
    }

    private final String key;
    private final String path;
    private final Kind kind;
    private final String otherwise;
    private final String label;

    Setting(String key, String path, Kind kind, String otherwise, String label) {
        this.key = key;
        this.path = path;
        this.kind = kind;
        this.otherwise = otherwise;
        this.label = label;
    }

    /** In the ConfigMap, or in the Secret for {@link Kind#SECRET}. */
    public String key() {
        return key;
    }

    /** Where it stands in the published JSON, from the outside in. */
    public List<String> path() {
        return List.of(path.split("/"));
    }

    /** What a value looks like. */
    public Kind kind() {
        return kind;
    }

    /** What holds where nothing is set. */
    public String otherwise() {
        return otherwise;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Why {@code value} cannot be set; empty when it can. */
    public String problem(String value) {
        return switch (kind) {
            case FLAG -> value.equals("true") || value.equals("false") ? "" : label + ": true or false";
            case NUMBER -> value.matches("[1-9][0-9]{0,8}") ? "" : label + ": a number from 1";
            case TEXT, SECRET -> value.length() <= 2000 ? "" : label + ": at most 2000 characters";
        };
    }
}
