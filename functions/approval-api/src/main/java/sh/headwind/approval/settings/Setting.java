// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.configuration.ConfigurationKey;
import sh.headwind.core.configuration.ConfigurationKeys;

/** One thing that people can set here; what it is called for them, in the order of the page. */
public enum Setting {
    FREEZE(ConfigurationKeys.FREEZE, "updates/freeze", "Freeze all updates"),
    TIME_ZONE(ConfigurationKeys.TIME_ZONE, "updates/timeZone", "Time zone of update windows"),
    PER_NAMESPACE(ConfigurationKeys.PER_NAMESPACE, "updates/perNamespace", "Updates at once in a namespace"),
    SHOW_LOG_LINE(ConfigurationKeys.SHOW_LOG_LINE, "updates/showLogLine", "Show the last line of a crash"),
    POLLING_ENABLED(ConfigurationKeys.POLLING_ENABLED, "polling/enabled", "Poll registries"),
    POLLING_INTERVAL(ConfigurationKeys.POLLING_INTERVAL, "polling/interval", "Polling interval, seconds"),
    HELM(ConfigurationKeys.HELM, "helm/autoDiscovery", "Watch Helm releases"),
    CONTROLLERS(ConfigurationKeys.CONTROLLERS, "controllers/enabled", "Watch workloads"),
    OPEN_RECEIVERS(ConfigurationKeys.OPEN_RECEIVERS, "webhooks/allowUnauthenticated", "Open without a secret"),
    RECEIVER_HOSTS(ConfigurationKeys.RECEIVER_HOSTS, "webhooks/hosts", "Hosts they may speak for"),
    LINK_LIFETIME(ConfigurationKeys.LINK_LIFETIME, "approvals/linkLifetime", "Lifetime of one-time links"),
    LINK_KEY(ConfigurationKeys.LINK_KEY, "approvals/linkKey", "Key of one-time links"),
    GROUP_WINDOW(ConfigurationKeys.GROUP_WINDOW, "notifications/groupWindow", "Seconds to wait for others"),
    SLACK(ConfigurationKeys.SLACK, "notifications/slack/enabled", "Tell Slack"),
    SLACK_URL(ConfigurationKeys.SLACK_URL, "notifications/slack/webhookUrl", "Webhook address"),
    SLACK_CHANNEL(ConfigurationKeys.SLACK_CHANNEL, "notifications/slack/channel", "Channel"),
    SLACK_NAME(ConfigurationKeys.SLACK_USERNAME, "notifications/slack/username", "User name"),
    SLACK_ICON(ConfigurationKeys.SLACK_ICON, "notifications/slack/iconEmoji", "Icon"),
    SLACK_SIGNING_SECRET(
            ConfigurationKeys.SLACK_SIGNING_SECRET, "notifications/slack/signingSecret", "Signing secret of buttons"),
    SLACK_USERS(ConfigurationKeys.SLACK_USERS, "notifications/slack/users", "Who may click"),
    TEAMS(ConfigurationKeys.TEAMS, "notifications/teams/enabled", "Tell Teams"),
    TEAMS_URL(ConfigurationKeys.TEAMS_URL, "notifications/teams/webhookUrl", "Webhook address"),
    WEBHOOK(ConfigurationKeys.WEBHOOK, "notifications/webhook/enabled", "Tell a webhook"),
    WEBHOOK_URL(ConfigurationKeys.WEBHOOK_URL, "notifications/webhook/url", "Address"),
    WEBHOOK_SECRET(ConfigurationKeys.WEBHOOK_SECRET, "notifications/webhook/secret", "Secret of the signature"),
    EMAIL(ConfigurationKeys.EMAIL, "notifications/email/enabled", "Send mail"),
    EMAIL_HOST(ConfigurationKeys.EMAIL_HOST, "notifications/email/host", "Server"),
    EMAIL_PORT(ConfigurationKeys.EMAIL_PORT, "notifications/email/port", "Port"),
    EMAIL_SECURITY(ConfigurationKeys.EMAIL_SECURITY, "notifications/email/security", "Encryption"),
    EMAIL_USERNAME(ConfigurationKeys.EMAIL_USERNAME, "notifications/email/username", "User at the server"),
    EMAIL_PASSWORD(ConfigurationKeys.EMAIL_PASSWORD, "notifications/email/password", "Password"),
    EMAIL_FROM(ConfigurationKeys.EMAIL_FROM, "notifications/email/from", "Sender"),
    EMAIL_TO(ConfigurationKeys.EMAIL_TO, "notifications/email/to", "Recipients"),
    EMAIL_DOMAINS(ConfigurationKeys.EMAIL_DOMAINS, "notifications/email/domains", "Other domains of recipients"),
    BACKEND(ConfigurationKeys.METRICS_BACKEND, "observability/metricsBackend", "Charts are read from"),
    PROMETHEUS(ConfigurationKeys.PROMETHEUS, "observability/prometheus/enabled", "Read Prometheus"),
    PROMETHEUS_URL(ConfigurationKeys.PROMETHEUS_URL, "observability/prometheus/url", "Address"),
    VICTORIA(ConfigurationKeys.VICTORIA, "observability/victoriametrics/enabled", "Read VictoriaMetrics"),
    VICTORIA_URL(ConfigurationKeys.VICTORIA_URL, "observability/victoriametrics/url", "Address"),
    INFLUX(ConfigurationKeys.INFLUX, "observability/influxdb/enabled", "Read InfluxDB"),
    INFLUX_URL(ConfigurationKeys.INFLUX_URL, "observability/influxdb/url", "Address"),
    INFLUX_ORG(ConfigurationKeys.INFLUX_ORG, "observability/influxdb/org", "Organisation"),
    INFLUX_BUCKET(ConfigurationKeys.INFLUX_BUCKET, "observability/influxdb/bucket", "Bucket"),
    INFLUX_TOKEN(ConfigurationKeys.INFLUX_TOKEN, "observability/influxdb/token", "Token");

    private static final int LONGEST = 10_000;

    @SuppressWarnings("ImmutableEnumChecker") // A record of texts and of a form, which is a record of constants, too.
    private final ConfigurationKey<?> key;

    private final String path;
    private final String label;

    Setting(ConfigurationKey<?> key, String path, String label) {
        this.key = key;
        this.path = path;
        this.label = label;
    }

    /** Where it is kept, what it looks like and what counts without it. */
    public ConfigurationKey<?> key() {
        return key;
    }

    /** Another key, of the ConfigMap, that is read where a secret is not in the Secret; empty for none. */
    Optional<ConfigurationKey<String>> inSight() {
        return this == INFLUX_TOKEN ? Optional.of(ConfigurationKeys.INFLUX_TOKEN_IN_SIGHT) : Optional.empty();
    }

    /** Where it stands in the published JSON, from the outside in. */
    public List<String> path() {
        return List.of(path.split("/"));
    }

    /** For people, under the heading of its place. */
    public String label() {
        return label;
    }

    /** Why {@code value} cannot be set; empty when it can, and for the empty text, which is the way back to the default. */
    Optional<String> problem(String value) {
        if (value.length() > LONGEST) {
            return Optional.of(key.name() + ": expected at most " + LONGEST + " characters");
        }
        if (key.isConfidential() && value.contains(StoredSettings.MASK)) {
            return Optional.of(key.name() + ": expected a secret, and the mask of one is in it");
        }
        return key.problem(value).map(problem -> key.name() + ": " + problem);
    }
}
