// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.access.Person;
import sh.headwind.core.configuration.Configuration.ApprovalLinks;
import sh.headwind.core.configuration.Configuration.Backend;
import sh.headwind.core.configuration.Configuration.Email;
import sh.headwind.core.configuration.Configuration.Influx;
import sh.headwind.core.configuration.Configuration.MailSecurity;
import sh.headwind.core.configuration.Configuration.MailServer;
import sh.headwind.core.configuration.Configuration.Notifications;
import sh.headwind.core.configuration.Configuration.Observability;
import sh.headwind.core.configuration.Configuration.Polling;
import sh.headwind.core.configuration.Configuration.Slack;
import sh.headwind.core.configuration.Configuration.SlackButtons;
import sh.headwind.core.configuration.Configuration.Teams;
import sh.headwind.core.configuration.Configuration.Updates;
import sh.headwind.core.configuration.Configuration.Webhook;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Durations;

/**
 * Reads the configuration out of its three places: the environment beats the Secret, that beats the ConfigMap. A value that
 * cannot be read is told, and its default counts: one bad key does not stop the rest.
 */
public final class ConfigurationReader {

    private static final String PREFIX = "HEADWIND_";

    /** Whoever holds a link can try keys at home: shorter ones would be found. */
    private static final int SHORTEST_KEY = 32;

    /** Messages wait inside a delivery, and that has to end before the broker loses patience. */
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);

    /** Ticks come each minute. */
    private static final Duration SHORTEST_POLLING = Duration.ofSeconds(60);

    private static final Duration LONGEST_LINK = Duration.ofDays(1);

    private final Map<String, String> configMap;
    private final Map<String, String> secret;
    private final Function<String, Optional<String>> environment;
    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader(
            Map<String, String> configMap, Map<String, String> secret, Function<String, Optional<String>> environment) {
        this.configMap = configMap;
        this.secret = secret;
        this.environment = environment;
    }

    /**
     * The configuration.
     *
     * @param configMap {@code headwind-config}
     * @param secret {@code headwind-secrets}
     * @param environment a variable by its name
     */
    public static Configuration read(
            Map<String, String> configMap, Map<String, String> secret, Function<String, Optional<String>> environment) {
        return new ConfigurationReader(configMap, secret, environment).read();
    }

    private Configuration read() {
        return new Configuration(
                new Polling(flag("POLLING_ENABLED", "polling.enabled", false), pollingInterval()),
                flag("HELM_AUTO_DISCOVERY", "helm.autoDiscovery", true),
                flag("CONTROLLERS_ENABLED", "controllers.enabled", true),
                variable("API_URL").orElse("http://localhost:8081"),
                variable("UI_URL"),
                new Updates(
                        // What was meant to hold updates holds them, however it is spelled.
                        flag("", "updates.freeze", text("", "updates.freeze").isPresent()),
                        zone("updates.timeZone"),
                        number("", "updates.perNamespace", 5)),
                new Notifications(slack(), teams(), webhook(), email(), links(), groupWindow()),
                observability(),
                problems);
    }

    private Duration pollingInterval() {
        var standard = Duration.ofSeconds(300);
        var interval = duration("POLLING_INTERVAL", "polling.interval", standard);
        return interval.compareTo(SHORTEST_POLLING) >= 0
                ? interval
                : this.<Duration>problem("POLLING_INTERVAL", "polling.interval", "expected at least 60 s")
                        .orElse(standard);
    }

    private Slack slack() {
        return new Slack(
                flag("SLACK_ENABLED", "slack.enabled", false),
                confidential("SLACK_WEBHOOK_URL", "slack-webhook-url"),
                text("SLACK_CHANNEL", "slack.channel"),
                text("SLACK_USERNAME", "slack.username").orElse("Headwind"),
                text("SLACK_ICON_EMOJI", "slack.iconEmoji").orElse(":sailboat:"),
                new SlackButtons(confidential("", "slack-signing-secret"), people()));
    }

    /** One person a line: the id in Slack, the user of Kubernetes, groups. */
    private Map<String, Person> people() {
        var people = new HashMap<String, Person>();
        text("", "slack.users").stream().flatMap(String::lines).forEach(line -> {
            var words = List.of(line.strip().split("\\s+"));
            if (words.size() < 2 || words.stream().skip(1).anyMatch(ConfigurationReader::isOfTheSystem)) {
                problem("", "slack.users", "expected lines of <Slack id> <user> <groups>, none of them system:");
                return;
            }
            people.put(words.getFirst(), new Person(words.get(1), words.subList(2, words.size())));
        });
        return people;
    }

    /** Nobody becomes a part of the cluster itself by a line in a ConfigMap. */
    private static boolean isOfTheSystem(String name) {
        return name.startsWith("system:");
    }

    private Teams teams() {
        return new Teams(
                flag("TEAMS_ENABLED", "teams.enabled", false), confidential("TEAMS_WEBHOOK_URL", "teams-webhook-url"));
    }

    private Webhook webhook() {
        return new Webhook(
                flag("WEBHOOK_ENABLED", "webhook.enabled", false),
                confidential("WEBHOOK_URL", "webhook-url"),
                confidential("WEBHOOK_SECRET", "webhook-secret"),
                duration("WEBHOOK_TIMEOUT", "", Duration.ofSeconds(10)),
                number("WEBHOOK_MAX_RETRIES", "", 3));
    }

    private Email email() {
        var server = text("EMAIL_HOST", "email.host")
                .map(host -> new MailServer(
                        host,
                        number("EMAIL_PORT", "email.port", 587),
                        security(),
                        text("EMAIL_USERNAME", "email.username"),
                        confidential("EMAIL_PASSWORD", "email-password")));
        var from = text("EMAIL_FROM", "email.from").orElse("");
        var to = words("EMAIL_TO", "email.to");
        var own = Stream.concat(Stream.of(from), to.stream())
                .filter(address -> address.contains("@"))
                .map(address -> address.substring(address.lastIndexOf('@') + 1));
        var domains = Stream.concat(own, words("", "email.domains").stream())
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Email(flag("EMAIL_ENABLED", "email.enabled", false), server, from, to, domains);
    }

    private MailSecurity security() {
        return text("EMAIL_SECURITY", "email.security")
                .flatMap(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "starttls" -> Optional.of(MailSecurity.STARTTLS);
                    case "tls" -> Optional.of(MailSecurity.TLS);
                    case "none" -> Optional.of(MailSecurity.NONE);
                    default ->
                        this.<MailSecurity>problem(
                                "EMAIL_SECURITY", "email.security", "expected starttls, tls or none");
                })
                .orElse(MailSecurity.STARTTLS);
    }

    private List<String> words(String name, String key) {
        return text(name, key).stream()
                .flatMap(value -> Stream.of(value.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Duration groupWindow() {
        var standard = Duration.ofSeconds(3);
        var window = duration("", "notifications.groupWindow", standard);
        return window.compareTo(LONGEST_WINDOW) <= 0
                ? window
                : this.<Duration>problem("", "notifications.groupWindow", "expected at most 10 s")
                        .orElse(standard);
    }

    private ApprovalLinks links() {
        var key = confidential("", "approval-link-key")
                .flatMap(found -> found.value().length() >= SHORTEST_KEY
                        ? Optional.of(found)
                        : this.<Confidential>problem(
                                "", "approval-link-key", "expected at least " + SHORTEST_KEY + " characters"));
        var standard = Duration.ofHours(1);
        var lifetime = duration("", "approvals.linkLifetime", standard);
        return new ApprovalLinks(
                key,
                lifetime.isPositive() && lifetime.compareTo(LONGEST_LINK) <= 0
                        ? lifetime
                        : this.<Duration>problem("", "approvals.linkLifetime", "expected more than 0, at most 1d")
                                .orElse(standard));
    }

    private Observability observability() {
        return new Observability(
                text("", "observability.metricsBackend").orElse("auto"),
                backend("prometheus"),
                backend("victoriametrics"),
                new Influx(
                        flag("", "observability.influxdb.enabled", false),
                        text("", "observability.influxdb.url"),
                        text("", "observability.influxdb.org"),
                        text("", "observability.influxdb.bucket"),
                        confidential("", "influxdb-token")
                                .or(() ->
                                        text("", "observability.influxdb.token").map(Confidential::new))));
    }

    private Backend backend(String name) {
        return new Backend(
                flag("", "observability." + name + ".enabled", false), text("", "observability." + name + ".url"));
    }

    private Optional<Confidential> confidential(String name, String key) {
        return variable(name)
                .or(() -> Optional.ofNullable(secret.get(key)).map(String::strip))
                .filter(value -> !value.isEmpty())
                .map(Confidential::new);
    }

    private Optional<String> text(String name, String key) {
        return variable(name)
                .or(() -> Optional.ofNullable(configMap.get(key)).map(String::strip))
                .filter(value -> !value.isEmpty());
    }

    private Optional<String> variable(String name) {
        return name.isEmpty()
                ? Optional.empty()
                : environment.apply(PREFIX + name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private boolean flag(String name, String key, boolean otherwise) {
        return text(name, key)
                .flatMap(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> this.<Boolean>problem(name, key, "expected true or false");
                })
                .orElse(otherwise);
    }

    private int number(String name, String key, int otherwise) {
        return text(name, key).flatMap(value -> number(value, name, key)).orElse(otherwise);
    }

    private Optional<Integer> number(String value, String name, String key) {
        try {
            var number = Integer.parseInt(value);
            return number >= 0 ? Optional.of(number) : problem(name, key, "expected 0 or more");
        } catch (NumberFormatException e) {
            return problem(name, key, "expected a whole number");
        }
    }

    private Duration duration(String name, String key, Duration otherwise) {
        return text(name, key)
                .flatMap(value -> {
                    try {
                        return Optional.of(Durations.parse(value));
                    } catch (Failure failure) {
                        return this.<Duration>problem(name, key, failure.getMessage());
                    }
                })
                .orElse(otherwise);
    }

    /** Empty where nobody can read it: a guess would open windows at other times than were meant. */
    private Optional<ZoneId> zone(String key) {
        var text = text("", key);
        if (text.isEmpty()) {
            return Optional.of(ZoneOffset.UTC);
        }
        try {
            return Optional.of(ZoneId.of(text.get()));
        } catch (DateTimeException e) {
            return problem(
                    "",
                    key,
                    "expected a time zone such as Europe/Berlin; windows that name none stay closed till then");
        }
    }

    /** Names the place, never the value. */
    private <T> Optional<T> problem(String name, String key, String because) {
        var place = variable(name).isPresent() ? PREFIX + name : key;
        problems.add(place + ": " + because);
        return Optional.empty();
    }
}
