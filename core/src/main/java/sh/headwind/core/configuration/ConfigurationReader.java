// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * Reads the configuration out of its three places: the environment beats the Secret, that beats the ConfigMap. A value that
 * cannot be read is told, and its default counts: one bad key does not stop the rest.
 */
public final class ConfigurationReader {

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
                new Polling(value(ConfigurationKeys.POLLING_ENABLED), value(ConfigurationKeys.POLLING_INTERVAL)),
                value(ConfigurationKeys.HELM),
                value(ConfigurationKeys.CONTROLLERS),
                value(ConfigurationKeys.API_URL),
                find(ConfigurationKeys.UI_URL),
                new Updates(
                        value(ConfigurationKeys.FREEZE),
                        zone(),
                        value(ConfigurationKeys.PER_NAMESPACE),
                        value(ConfigurationKeys.SHOW_LOG_LINE)),
                new Notifications(slack(), teams(), webhook(), email(), links(), value(ConfigurationKeys.GROUP_WINDOW)),
                observability(),
                problems);
    }

    private Slack slack() {
        return new Slack(
                value(ConfigurationKeys.SLACK),
                find(ConfigurationKeys.SLACK_URL),
                find(ConfigurationKeys.SLACK_CHANNEL),
                value(ConfigurationKeys.SLACK_USERNAME),
                value(ConfigurationKeys.SLACK_ICON),
                new SlackButtons(find(ConfigurationKeys.SLACK_SIGNING_SECRET), people()));
    }

    /** Line by line: one that cannot be read takes nobody else's place. */
    private Map<String, Person> people() {
        var form = new Form.People();
        var people = new HashMap<String, Person>();
        text(ConfigurationKeys.SLACK_USERS).lines().forEach(line -> {
            var person = form.line(line);
            if (person.isEmpty()) {
                tell(ConfigurationKeys.SLACK_USERS, "expected " + form.expected());
            }
            person.ifPresent(people::putAll);
        });
        return people;
    }

    private Teams teams() {
        return new Teams(value(ConfigurationKeys.TEAMS), find(ConfigurationKeys.TEAMS_URL));
    }

    private Webhook webhook() {
        return new Webhook(
                value(ConfigurationKeys.WEBHOOK),
                find(ConfigurationKeys.WEBHOOK_URL),
                find(ConfigurationKeys.WEBHOOK_SECRET),
                value(ConfigurationKeys.WEBHOOK_TIMEOUT),
                value(ConfigurationKeys.WEBHOOK_RETRIES));
    }

    private Email email() {
        var server = find(ConfigurationKeys.EMAIL_HOST)
                .map(host -> new MailServer(
                        host,
                        value(ConfigurationKeys.EMAIL_PORT),
                        MailSecurity.valueOf(
                                value(ConfigurationKeys.EMAIL_SECURITY).toUpperCase(Locale.ROOT)),
                        find(ConfigurationKeys.EMAIL_USERNAME),
                        find(ConfigurationKeys.EMAIL_PASSWORD)));
        var from = find(ConfigurationKeys.EMAIL_FROM).orElse("");
        var to = find(ConfigurationKeys.EMAIL_TO).orElse(List.of());
        return new Email(value(ConfigurationKeys.EMAIL), server, from, to, domains(from, to));
    }

    private Set<String> domains(String from, List<String> to) {
        var own = Stream.concat(Stream.of(from), to.stream())
                .filter(address -> address.contains("@"))
                .map(address -> address.substring(address.lastIndexOf('@') + 1));
        var others = find(ConfigurationKeys.EMAIL_DOMAINS).orElse(List.of());
        return Stream.concat(own, others.stream())
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private ApprovalLinks links() {
        return new ApprovalLinks(find(ConfigurationKeys.LINK_KEY), value(ConfigurationKeys.LINK_LIFETIME));
    }

    private Observability observability() {
        return new Observability(
                value(ConfigurationKeys.METRICS_BACKEND),
                new Backend(value(ConfigurationKeys.PROMETHEUS), find(ConfigurationKeys.PROMETHEUS_URL)),
                new Backend(value(ConfigurationKeys.VICTORIA), find(ConfigurationKeys.VICTORIA_URL)),
                new Influx(
                        value(ConfigurationKeys.INFLUX),
                        find(ConfigurationKeys.INFLUX_URL),
                        find(ConfigurationKeys.INFLUX_ORG),
                        find(ConfigurationKeys.INFLUX_BUCKET),
                        find(ConfigurationKeys.INFLUX_TOKEN)
                                .or(() -> find(ConfigurationKeys.INFLUX_TOKEN_IN_SIGHT)
                                        .map(Confidential::new))));
    }

    /** Empty where nobody can read it: a guess would open windows at other times than were meant. */
    private Optional<ZoneId> zone() {
        var zone = find(ConfigurationKeys.TIME_ZONE);
        return ConfigurationKeys.TIME_ZONE
                        .problem(text(ConfigurationKeys.TIME_ZONE))
                        .isEmpty()
                ? zone
                : Optional.empty();
    }

    private <T> T value(ConfigurationKey<T> key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException(key.name() + " has no default"));
    }

    private <T> Optional<T> find(ConfigurationKey<T> key) {
        var text = text(key);
        key.problem(text).ifPresent(problem -> tell(key, problem));
        return key.inForce(text);
    }

    private String text(ConfigurationKey<?> key) {
        var stored = key.isConfidential() ? secret : configMap;
        return variable(key)
                .or(() -> Optional.ofNullable(stored.get(key.name())).map(String::strip))
                .orElse("");
    }

    private Optional<String> variable(ConfigurationKey<?> key) {
        return key.variable().isEmpty()
                ? Optional.empty()
                : environment.apply(key.variable()).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Names the place, never the value. */
    private void tell(ConfigurationKey<?> key, String because) {
        var place = variable(key).isPresent() ? key.variable() : key.name();
        problems.add(place + ": " + because);
    }
}
