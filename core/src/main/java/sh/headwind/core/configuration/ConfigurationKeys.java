// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import sh.headwind.core.access.Person;
import sh.headwind.core.configuration.Form.Brake;
import sh.headwind.core.configuration.Form.Choice;
import sh.headwind.core.configuration.Form.Count;
import sh.headwind.core.configuration.Form.Flag;
import sh.headwind.core.configuration.Form.Hidden;
import sh.headwind.core.configuration.Form.Hosts;
import sh.headwind.core.configuration.Form.People;
import sh.headwind.core.configuration.Form.Text;
import sh.headwind.core.configuration.Form.Time;
import sh.headwind.core.configuration.Form.Words;
import sh.headwind.core.configuration.Form.Zone;

/** All that can be configured: who reads it, shows it or lets people change it takes name, form and default from here. */
public final class ConfigurationKeys {

    /** Ticks come each minute. */
    private static final Duration SHORTEST_POLLING = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Messages wait inside a delivery, and that has to end before the broker loses patience. */
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);

    private static final Duration LONGEST_LINK = Duration.ofDays(1);

    /** Whoever holds a link can try keys at home: shorter ones would be found. */
    private static final int SHORTEST_KEY = 32;

    private static final int MOST = 999_999_999;
    private static final int LAST_PORT = 65_535;

    public static final ConfigurationKey<Boolean> FREEZE =
            new ConfigurationKey<>("updates.freeze", "", new Brake(), "false");
    public static final ConfigurationKey<ZoneId> TIME_ZONE =
            new ConfigurationKey<>("updates.timeZone", "", new Zone(), "UTC");
    public static final ConfigurationKey<Integer> PER_NAMESPACE =
            new ConfigurationKey<>("updates.perNamespace", "", new Count(0, MOST), "5");

    public static final ConfigurationKey<Boolean> SHOW_LOG_LINE = flag("updates.showLogLine", "", "true");

    public static final ConfigurationKey<Boolean> POLLING_ENABLED = flag("polling.enabled", "POLLING_ENABLED", "false");
    public static final ConfigurationKey<Duration> POLLING_INTERVAL =
            time("polling.interval", "POLLING_INTERVAL", new Time(SHORTEST_POLLING, LONGEST), "300");
    public static final ConfigurationKey<Boolean> HELM = flag("helm.autoDiscovery", "HELM_AUTO_DISCOVERY", "true");
    public static final ConfigurationKey<Boolean> CONTROLLERS =
            flag("controllers.enabled", "CONTROLLERS_ENABLED", "true");

    public static final ConfigurationKey<Boolean> SLACK = flag("slack.enabled", "SLACK_ENABLED", "false");
    public static final ConfigurationKey<Confidential> SLACK_URL = hidden("slack-webhook-url", "SLACK_WEBHOOK_URL");
    public static final ConfigurationKey<String> SLACK_CHANNEL = text("slack.channel", "SLACK_CHANNEL", "");
    public static final ConfigurationKey<String> SLACK_USERNAME = text("slack.username", "SLACK_USERNAME", "Headwind");
    public static final ConfigurationKey<String> SLACK_ICON = text("slack.iconEmoji", "SLACK_ICON_EMOJI", ":sailboat:");
    public static final ConfigurationKey<Confidential> SLACK_SIGNING_SECRET = hidden("slack-signing-secret", "");
    public static final ConfigurationKey<Map<String, Person>> SLACK_USERS =
            new ConfigurationKey<>("slack.users", "", new People(), "");

    public static final ConfigurationKey<Boolean> TEAMS = flag("teams.enabled", "TEAMS_ENABLED", "false");
    public static final ConfigurationKey<Confidential> TEAMS_URL = hidden("teams-webhook-url", "TEAMS_WEBHOOK_URL");

    public static final ConfigurationKey<Boolean> WEBHOOK = flag("webhook.enabled", "WEBHOOK_ENABLED", "false");
    public static final ConfigurationKey<Confidential> WEBHOOK_URL = hidden("webhook-url", "WEBHOOK_URL");
    public static final ConfigurationKey<Confidential> WEBHOOK_SECRET = hidden("webhook-secret", "WEBHOOK_SECRET");
    public static final ConfigurationKey<Duration> WEBHOOK_TIMEOUT =
            time("", "WEBHOOK_TIMEOUT", new Time(Duration.ZERO, LONGEST), "10");
    public static final ConfigurationKey<Integer> WEBHOOK_RETRIES =
            new ConfigurationKey<>("", variable("WEBHOOK_MAX_RETRIES"), new Count(0, MOST), "3");

    public static final ConfigurationKey<Boolean> EMAIL = flag("email.enabled", "EMAIL_ENABLED", "false");
    public static final ConfigurationKey<String> EMAIL_HOST = text("email.host", "EMAIL_HOST", "");
    public static final ConfigurationKey<Integer> EMAIL_PORT =
            new ConfigurationKey<>("email.port", variable("EMAIL_PORT"), new Count(1, LAST_PORT), "587");
    public static final ConfigurationKey<String> EMAIL_SECURITY = new ConfigurationKey<>(
            "email.security", variable("EMAIL_SECURITY"), new Choice(List.of("starttls", "tls", "none")), "starttls");
    public static final ConfigurationKey<String> EMAIL_USERNAME = text("email.username", "EMAIL_USERNAME", "");
    public static final ConfigurationKey<Confidential> EMAIL_PASSWORD = hidden("email-password", "EMAIL_PASSWORD");
    public static final ConfigurationKey<String> EMAIL_FROM = text("email.from", "EMAIL_FROM", "");
    public static final ConfigurationKey<List<String>> EMAIL_TO =
            new ConfigurationKey<>("email.to", variable("EMAIL_TO"), new Words(), "");
    public static final ConfigurationKey<List<String>> EMAIL_DOMAINS =
            new ConfigurationKey<>("email.domains", "", new Words(), "");

    public static final ConfigurationKey<Duration> GROUP_WINDOW =
            time("notifications.groupWindow", "", new Time(Duration.ZERO, LONGEST_WINDOW), "3");
    public static final ConfigurationKey<Confidential> LINK_KEY =
            new ConfigurationKey<>("approval-link-key", "", new Hidden(SHORTEST_KEY), "");
    public static final ConfigurationKey<Duration> LINK_LIFETIME =
            time("approvals.linkLifetime", "", new Time(Duration.ofSeconds(1), LONGEST_LINK), "1h");

    public static final ConfigurationKey<String> METRICS_BACKEND = new ConfigurationKey<>(
            "observability.metricsBackend",
            "",
            new Choice(List.of("auto", "prometheus", "victoriametrics", "influxdb", "live")),
            "auto");
    public static final ConfigurationKey<Boolean> PROMETHEUS = flag("observability.prometheus.enabled", "", "false");
    public static final ConfigurationKey<String> PROMETHEUS_URL = text("observability.prometheus.url", "", "");
    public static final ConfigurationKey<Boolean> VICTORIA = flag("observability.victoriametrics.enabled", "", "false");
    public static final ConfigurationKey<String> VICTORIA_URL = text("observability.victoriametrics.url", "", "");
    public static final ConfigurationKey<Boolean> INFLUX = flag("observability.influxdb.enabled", "", "false");
    public static final ConfigurationKey<String> INFLUX_URL = text("observability.influxdb.url", "", "");
    public static final ConfigurationKey<String> INFLUX_ORG = text("observability.influxdb.org", "", "");
    public static final ConfigurationKey<String> INFLUX_BUCKET = text("observability.influxdb.bucket", "", "");
    public static final ConfigurationKey<Confidential> INFLUX_TOKEN = hidden("influxdb-token", "");

    /** The same token where it was published: in the ConfigMap, for everybody who may see that. */
    public static final ConfigurationKey<String> INFLUX_TOKEN_IN_SIGHT = text("observability.influxdb.token", "", "");

    /** Receivers that are open without a secret; only the webhook source reads it. */
    public static final ConfigurationKey<List<String>> OPEN_RECEIVERS =
            new ConfigurationKey<>("webhook.allowUnauthenticated", "", new Words(), "");

    /** Hosts that receivers may speak for, a key of its own for each; only the webhook source reads them. */
    public static final ConfigurationKey<Map<String, List<String>>> RECEIVER_HOSTS =
            new ConfigurationKey<>("webhook.<kind>[.<name>].hosts", "", new Hosts(), "");

    /** Where people reach the approval API; stands in notifications. */
    public static final ConfigurationKey<String> API_URL = text("", "API_URL", "http://localhost:8081");

    /** Where people reach the web UI. */
    public static final ConfigurationKey<String> UI_URL = text("", "UI_URL", "");

    /** All of them. */
    public static final List<ConfigurationKey<?>> ALL = List.of(
            FREEZE,
            TIME_ZONE,
            PER_NAMESPACE,
            SHOW_LOG_LINE,
            POLLING_ENABLED,
            POLLING_INTERVAL,
            HELM,
            CONTROLLERS,
            SLACK,
            SLACK_URL,
            SLACK_CHANNEL,
            SLACK_USERNAME,
            SLACK_ICON,
            SLACK_SIGNING_SECRET,
            SLACK_USERS,
            TEAMS,
            TEAMS_URL,
            WEBHOOK,
            WEBHOOK_URL,
            WEBHOOK_SECRET,
            WEBHOOK_TIMEOUT,
            WEBHOOK_RETRIES,
            EMAIL,
            EMAIL_HOST,
            EMAIL_PORT,
            EMAIL_SECURITY,
            EMAIL_USERNAME,
            EMAIL_PASSWORD,
            EMAIL_FROM,
            EMAIL_TO,
            EMAIL_DOMAINS,
            GROUP_WINDOW,
            LINK_KEY,
            LINK_LIFETIME,
            METRICS_BACKEND,
            PROMETHEUS,
            PROMETHEUS_URL,
            VICTORIA,
            VICTORIA_URL,
            INFLUX,
            INFLUX_URL,
            INFLUX_ORG,
            INFLUX_BUCKET,
            INFLUX_TOKEN,
            INFLUX_TOKEN_IN_SIGHT,
            OPEN_RECEIVERS,
            RECEIVER_HOSTS,
            API_URL,
            UI_URL);

    private ConfigurationKeys() {}

    private static ConfigurationKey<Boolean> flag(String name, String variable, String otherwise) {
        return new ConfigurationKey<>(name, variable(variable), new Flag(), otherwise);
    }

    private static ConfigurationKey<Duration> time(String name, String variable, Time time, String otherwise) {
        return new ConfigurationKey<>(name, variable(variable), time, otherwise);
    }

    private static ConfigurationKey<String> text(String name, String variable, String otherwise) {
        return new ConfigurationKey<>(name, variable(variable), new Text(), otherwise);
    }

    private static ConfigurationKey<Confidential> hidden(String name, String variable) {
        return new ConfigurationKey<>(name, variable(variable), new Hidden(1), "");
    }

    private static String variable(String name) {
        return name.isEmpty() ? "" : "HEADWIND_" + name;
    }
}
