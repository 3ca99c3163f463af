// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sh.headwind.core.access.Person;

/**
 * How this installation is set up.
 *
 * @param helmAutoDiscovery whether HelmReleases are watched
 * @param controllersEnabled whether workloads are watched at all
 * @param apiUrl where the approval API is for people; stands in notifications
 * @param uiUrl where the web UI is for people
 * @param problems values that cannot be read, in words; their defaults count
 */
public record Configuration(
        Polling polling,
        boolean helmAutoDiscovery,
        boolean controllersEnabled,
        String apiUrl,
        Optional<String> uiUrl,
        Updates updates,
        Notifications notifications,
        Observability observability,
        List<String> problems) {

    public Configuration {
        problems = List.copyOf(problems);
    }

    /** Whether registries are asked at all, and how often where a workload does not say. */
    public record Polling(boolean enabled, Duration interval) {}

    /**
     * What holds updates everywhere.
     *
     * @param timeZone of update windows that name none; empty where what is set cannot be read
     * @param perNamespace rollouts at once in one namespace
     * @param showLogLine whether the last line that a crashed container wrote is part of why an update failed
     */
    public record Updates(boolean freeze, Optional<ZoneId> timeZone, int perNamespace, boolean showLogLine) {}

    /**
     * Who is told.
     *
     * @param groupWindow how long a message waits for others to go with; zero: each goes by itself
     */
    public record Notifications(
            Slack slack, Teams teams, Webhook webhook, Email email, ApprovalLinks links, Duration groupWindow) {}

    /** Slack; {@code channel} only where it is not the webhook's own. */
    public record Slack(
            boolean enabled,
            Optional<Confidential> webhookUrl,
            Optional<String> channel,
            String username,
            String iconEmoji,
            SlackButtons buttons) {

        /** The same in another channel. */
        public Slack in(String another) {
            return new Slack(enabled, webhookUrl, Optional.of(another), username, iconEmoji, buttons);
        }
    }

    /**
     * Buttons in Slack that decide.
     *
     * @param signingSecret proves that a click comes from Slack; without it there are none
     * @param people who somebody is in Kubernetes, by the id that Slack gives them
     */
    public record SlackButtons(Optional<Confidential> signingSecret, Map<String, Person> people) {

        public SlackButtons {
            people = Map.copyOf(people);
        }
    }

    /**
     * E-mail.
     *
     * @param domains where annotations may have mail sent to; those of {@code from} and {@code to} are among them
     */
    public record Email(
            boolean enabled, Optional<MailServer> server, String from, List<String> to, Set<String> domains) {

        public Email {
            to = List.copyOf(to);
            domains = Set.copyOf(domains);
        }

        /** The same to those of them who are in one of the domains; where nobody is, to the configured ones. */
        public Email to(List<String> others) {
            var allowed = others.stream().filter(this::isAllowed).toList();
            return new Email(enabled, server, from, allowed.isEmpty() ? to : allowed, domains);
        }

        private boolean isAllowed(String address) {
            return domains.contains(address.substring(address.lastIndexOf('@') + 1));
        }

        /** Whether there is all that a mail needs. */
        public boolean isComplete() {
            return server.isPresent() && !from.isEmpty() && !to.isEmpty();
        }
    }

    /** Where mail is handed in. */
    public record MailServer(
            String host, int port, MailSecurity security, Optional<String> username, Optional<Confidential> password) {}

    /** How the connection to a mail server is kept from others. */
    public enum MailSecurity {
        /** Plain at first, then encrypted or not at all. */
        STARTTLS,
        /** Encrypted from the beginning. */
        TLS,
        /** Not at all. */
        NONE
    }

    /**
     * Links that approve once.
     *
     * @param key signs them; without it there are none
     */
    public record ApprovalLinks(Optional<Confidential> key, Duration lifetime) {}

    /** Microsoft Teams. */
    public record Teams(boolean enabled, Optional<Confidential> webhookUrl) {}

    /** Any HTTP address; signed where there is a secret. */
    public record Webhook(
            boolean enabled,
            Optional<Confidential> url,
            Optional<Confidential> secret,
            Duration timeout,
            int maxRetries) {}

    /** Where the pages of metrics get their numbers from; {@code metricsBackend} as written. */
    public record Observability(String metricsBackend, Backend prometheus, Backend victoriametrics, Influx influxdb) {}

    /** A server of metrics. */
    public record Backend(boolean enabled, Optional<String> url) {}

    /** An InfluxDB. */
    public record Influx(
            boolean enabled,
            Optional<String> url,
            Optional<String> org,
            Optional<String> bucket,
            Optional<Confidential> token) {}
}
