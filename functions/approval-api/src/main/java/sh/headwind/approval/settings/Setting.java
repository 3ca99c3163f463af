// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** One thing that can be set; the table of contract §11, in the order of the page. */
public enum Setting {
    FREEZE("updates.freeze", "updates/freeze", Kind.FLAG, "false", "Freeze all updates"),
    TIME_ZONE("updates.timeZone", "updates/timeZone", Kind.ZONE, "UTC", "Time zone of update windows"),
    PER_NAMESPACE("updates.perNamespace", "updates/perNamespace", Kind.NUMBER, "5", "Updates at once in a namespace"),
    POLLING_ENABLED("polling.enabled", "polling/enabled", Kind.FLAG, "false", "Poll registries"),
    POLLING_INTERVAL("polling.interval", "polling/interval", Kind.NUMBER, "300", "Polling interval, seconds"),
    HELM("helm.autoDiscovery", "helm/autoDiscovery", Kind.FLAG, "true", "Watch Helm releases"),
    CONTROLLERS("controllers.enabled", "controllers/enabled", Kind.FLAG, "true", "Watch workloads"),
    SLACK("slack.enabled", "notifications/slack/enabled", Kind.FLAG, "false", "Tell Slack"),
    SLACK_URL("slack-webhook-url", "notifications/slack/webhookUrl", Kind.SECRET, "", "Webhook address"),
    SLACK_CHANNEL("slack.channel", "notifications/slack/channel", Kind.TEXT, "", "Channel"),
    SLACK_NAME("slack.username", "notifications/slack/username", Kind.TEXT, "Headwind", "User name"),
    SLACK_ICON("slack.iconEmoji", "notifications/slack/iconEmoji", Kind.TEXT, ":sailboat:", "Icon"),
    TEAMS("teams.enabled", "notifications/teams/enabled", Kind.FLAG, "false", "Tell Teams"),
    TEAMS_URL("teams-webhook-url", "notifications/teams/webhookUrl", Kind.SECRET, "", "Webhook address"),
    WEBHOOK("webhook.enabled", "notifications/webhook/enabled", Kind.FLAG, "false", "Tell a webhook"),
    WEBHOOK_URL("webhook-url", "notifications/webhook/url", Kind.SECRET, "", "Address"),
    WEBHOOK_SECRET("webhook-secret", "notifications/webhook/secret", Kind.SECRET, "", "Secret of the signature"),
    BACKEND(
            "observability.metricsBackend",
            "observability/metricsBackend",
            Kind.CHOICE,
            "auto",
            "Charts are read from"),
    PROMETHEUS(
            "observability.prometheus.enabled",
            "observability/prometheus/enabled",
            Kind.FLAG,
            "false",
            "Read Prometheus"),
    PROMETHEUS_URL("observability.prometheus.url", "observability/prometheus/url", Kind.TEXT, "", "Address"),
    VICTORIA(
            "observability.victoriametrics.enabled",
            "observability/victoriametrics/enabled",
            Kind.FLAG,
            "false",
            "Read VictoriaMetrics"),
    VICTORIA_URL("observability.victoriametrics.url", "observability/victoriametrics/url", Kind.TEXT, "", "Address"),
    INFLUX("observability.influxdb.enabled", "observability/influxdb/enabled", Kind.FLAG, "false", "Read InfluxDB"),
    INFLUX_URL("observability.influxdb.url", "observability/influxdb/url", Kind.TEXT, "", "Address"),
    INFLUX_ORG("observability.influxdb.org", "observability/influxdb/org", Kind.TEXT, "", "Organisation"),
    INFLUX_BUCKET("observability.influxdb.bucket", "observability/influxdb/bucket", Kind.TEXT, "", "Bucket"),
    INFLUX_TOKEN("influxdb-token", "observability/influxdb/token", Kind.SECRET, "", "Token");

    /** What a value looks like, and where it is kept. */
    public enum Kind {
        FLAG,
        NUMBER,
        TEXT,
        /** A time zone such as {@code Europe/Berlin}. */
        ZONE,
        /** One of {@link #options()}. */
        CHOICE,
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

    /** What may be chosen; empty where anything may be written. */
    public List<String> options() {
        return kind == Kind.CHOICE ? List.of("auto", "prometheus", "victoriametrics", "influxdb", "live") : List.of();
    }

    /** For people, under the heading of its place. */
    public String label() {
        return label;
    }

    /** Why {@code value} cannot be set; empty when it can. */
    public String problem(String value) {
        return switch (kind) {
            case FLAG -> value.equals("true") || value.equals("false") ? "" : key + ": true or false";
            case NUMBER -> value.matches("[1-9][0-9]{0,8}") ? "" : key + ": a number from 1";
            case ZONE -> isZone(value) ? "" : key + ": a time zone such as Europe/Berlin";
            case CHOICE -> options().contains(value) ? "" : key + ": one of " + String.join(", ", options());
            case TEXT, SECRET -> value.length() <= 2000 ? "" : key + ": at most 2000 characters";
        };
    }

    private static boolean isZone(String value) {
        try {
            ZoneId.of(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
