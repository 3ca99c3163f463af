// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.access.Person;

class ConfigurationReaderTest {

    @Test
    void nothing_configured_means_the_documented_defaults() {
        var configuration = read(Map.of(), Map.of(), Map.of());

        assertThat(configuration.polling()).isEqualTo(new Configuration.Polling(false, Duration.ofSeconds(300)));
        assertThat(configuration.helmAutoDiscovery()).isTrue();
        assertThat(configuration.controllersEnabled()).isTrue();
        assertThat(configuration.apiUrl()).isEqualTo("http://localhost:8081");
        assertThat(configuration.updates())
                .isEqualTo(new Configuration.Updates(false, Optional.of(ZoneId.of("UTC")), 5, true));
        assertThat(configuration.notifications().slack().username()).isEqualTo("Headwind");
        assertThat(configuration.notifications().slack().iconEmoji()).isEqualTo(":sailboat:");
        assertThat(configuration.notifications().webhook().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(configuration.notifications().webhook().maxRetries()).isEqualTo(3);
        assertThat(configuration.observability().metricsBackend()).isEqualTo("auto");
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void the_environment_beats_the_config_map_and_the_secret() {
        var configuration = read(
                Map.of("polling.enabled", "false", "polling.interval", "60"),
                Map.of("slack-webhook-url", "https://hooks.example/secret"),
                Map.of("HEADWIND_POLLING_ENABLED", "true", "HEADWIND_SLACK_WEBHOOK_URL", "https://hooks.example/env"));

        assertThat(configuration.polling()).isEqualTo(new Configuration.Polling(true, Duration.ofSeconds(60)));
        assertThat(configuration.notifications().slack().webhookUrl())
                .contains(new Confidential("https://hooks.example/env"));
    }

    @Test
    void every_place_is_read() {
        var configuration = read(
                Map.of(
                        "updates.freeze", " TRUE ",
                        "updates.timeZone", "Europe/Berlin",
                        "updates.perNamespace", "2",
                        "updates.showLogLine", "false",
                        "observability.influxdb.enabled", "true",
                        "observability.influxdb.org", "acme"),
                Map.of("influxdb-token", "s3cret\n"),
                Map.of());

        assertThat(configuration.updates())
                .isEqualTo(new Configuration.Updates(true, Optional.of(ZoneId.of("Europe/Berlin")), 2, false));
        assertThat(configuration.observability().influxdb().org()).contains("acme");
        assertThat(configuration.observability().influxdb().token()).contains(new Confidential("s3cret"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "polling.enabled, perhaps",
        "polling.interval, often",
        "polling.interval, 0",
        "polling.interval, 59",
        "updates.perNamespace, -1",
        "updates.perNamespace, many",
        "slack.enabled, 1",
        "approvals.linkLifetime, 25h",
        "approvals.linkLifetime, 0",
        "notifications.groupWindow, 11s",
        "email.enabled, perhaps",
        "observability.metricsBackend, graphite",
    })
    void a_value_that_cannot_be_read_is_told_and_its_default_counts(String key, String value) {
        var configuration = read(Map.of(key, value), Map.of(), Map.of());

        assertThat(configuration.problems()).singleElement().asString().startsWith(key + ": ");
        assertThat(configuration.polling())
                .isEqualTo(read(Map.of(), Map.of(), Map.of()).polling());
        assertThat(configuration.updates())
                .isEqualTo(read(Map.of(), Map.of(), Map.of()).updates());
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource({
        "polling.interval, 5m, true",
        "polling.interval, often, false",
        "updates.perNamespace, 0, true",
        "updates.perNamespace, '', true",
        "updates.perNamespace, -1, false",
        "updates.freeze, TRUE, true",
        "updates.freeze, yes, false",
        "updates.timeZone, Mars/Olympus, false",
        "email.security, StartTLS, true",
        "approval-link-key, short, false",
        "slack.users, U1 ada, true",
        "slack.users, U1 system:masters, false",
    })
    void what_may_be_set_is_what_can_be_read(String name, String value, boolean readable) {
        var key = ConfigurationKeys.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(key.problem(value).isEmpty()).isEqualTo(readable);
        assertThat(read(Map.of(name, value), Map.of(name, value), Map.of())
                        .problems()
                        .isEmpty())
                .isEqualTo(readable);
    }

    @Test
    void a_zone_that_cannot_be_read_is_not_guessed() {
        var configuration = read(Map.of("updates.timeZone", "Mars/Olympus"), Map.of(), Map.of());

        assertThat(configuration.updates().timeZone()).isEmpty();
        assertThat(configuration.problems()).singleElement().asString().startsWith("updates.timeZone: ");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"yes, true", "1, true", "tru, true", "true, true", "False, false", "'', false"})
    void a_freeze_that_cannot_be_read_freezes(String value, boolean frozen) {
        var configuration = read(Map.of("updates.freeze", value), Map.of(), Map.of());

        assertThat(configuration.updates().freeze()).isEqualTo(frozen);
    }

    @Test
    void a_key_of_links_that_could_be_guessed_switches_nothing_on() {
        var configuration = read(Map.of(), Map.of("approval-link-key", "secret"), Map.of());

        assertThat(configuration.notifications().links().key()).isEmpty();
        assertThat(configuration.problems()).containsExactly("approval-link-key: expected at least 32 characters");
    }

    @Test
    void a_mail_server_is_spoken_to_in_secret_unless_somebody_says_otherwise() {
        var email = read(
                        Map.of(
                                "email.host", "mail.example.com",
                                "email.from", "headwind@example.com",
                                "email.to", "ops@acme.example, dev@acme.example",
                                "email.security", "perhaps"),
                        Map.of("email-password", "s3cret"),
                        Map.of())
                .notifications()
                .email();

        assertThat(email.to()).containsExactly("ops@acme.example", "dev@acme.example");
        assertThat(email.isComplete()).isTrue();
        assertThat(email.server())
                .contains(new Configuration.MailServer(
                        "mail.example.com",
                        587,
                        Configuration.MailSecurity.STARTTLS,
                        Optional.empty(),
                        Optional.of(new Confidential("s3cret"))));
    }

    @Test
    void mail_may_be_sent_elsewhere_only_within_known_domains() {
        var email = read(
                        Map.of(
                                "email.from", "headwind@Example.com",
                                "email.to", "ops@acme.example",
                                "email.domains", "partner.example"),
                        Map.of(),
                        Map.of())
                .notifications()
                .email();

        assertThat(email.to(List.of("a@example.com", "b@acme.example", "c@partner.example", "eve@evil.example"))
                        .to())
                .containsExactly("a@example.com", "b@acme.example", "c@partner.example");
        assertThat(email.to(List.of("eve@evil.example", "acme.example.evil", "x@sub.acme.example"))
                        .to())
                .containsExactly("ops@acme.example");
    }

    @Test
    void people_of_slack_become_people_of_kubernetes_but_never_the_system() {
        var configuration = read(
                Map.of("slack.users", "U1 ada@example.com shop-team oncall\nU2 eve system:masters\nU3\n"),
                Map.of(),
                Map.of());

        assertThat(configuration.notifications().slack().buttons().people())
                .isEqualTo(Map.of("U1", new Person("ada@example.com", List.of("shop-team", "oncall"))));
        assertThat(configuration.problems()).hasSize(2).allMatch(problem -> problem.startsWith("slack.users: "));
    }

    @Test
    void what_is_confidential_is_not_printed() {
        var configuration =
                read(Map.of(), Map.of("webhook-secret", "s3cret", "webhook-url", "https://x/s3cret"), Map.of());

        assertThat(configuration.toString()).doesNotContain("s3cret");
    }

    private static Configuration read(
            Map<String, String> configMap, Map<String, String> secret, Map<String, String> environment) {
        return ConfigurationReader.read(configMap, secret, name -> Optional.ofNullable(environment.get(name)));
    }
}
