// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the webhook source. The prefix is not headwind.webhook: HEADWIND_WEBHOOK_ENABLED is of notifications. */
@ConfigMapping(prefix = "headwind.source")
public interface WebhookConfig {

    /** Whether this process runs the source. */
    @WithDefault("true")
    boolean enabled();

    /** Where it listens. */
    @WithDefault("0.0.0.0")
    String host();

    /** The port; 0 takes a free one. */
    @WithDefault("${PORT:8080}")
    int port();

    /** The mounted Secret {@code headwind-webhook-secrets}: a file for each receiver, one secret a line. */
    @WithDefault("/etc/headwind/webhook-secrets")
    Path secrets();

    /** The mounted ConfigMap {@code headwind-config}. */
    @WithDefault("/etc/headwind/config")
    Path config();

    /** Kinds and receivers that take requests without a secret, separated by commas, or {@code *}; beats the ConfigMap. */
    Optional<String> allowUnauthenticated();

    /** Hosts by receiver ({@code ghcr}, {@code "harbor.team-a"}); beats the ConfigMap. */
    Map<String, String> hosts();

    /** Where Google publishes the keys that sign its tokens. */
    @WithDefault("https://www.googleapis.com/oauth2/v3/certs")
    URI googleKeys();

    /** How often each receiver may be called. */
    Rate rate();

    /** Where accepted events wait. */
    SpoolConfig spool();

    /** How deliveries are repeated. */
    BackoffConfig backoff();

    /** Who keeps events that the broker refuses for good: the controller, as for the broker's own. Absent: a file beside the spool. */
    Optional<URI> deadLetters();

    /** The file of the token that proves to that receiver who sends; absent: none is sent. */
    Optional<Path> deadLettersToken();

    /** How long SIGTERM waits for what is not delivered yet. */
    @WithDefault("PT15S")
    Duration drain();

    /** Requests per second, and at once. */
    interface Rate {

        @WithDefault("20")
        double perSecond();

        @WithDefault("100")
        double burst();
    }

    /** Bounds of the spool. */
    interface SpoolConfig {

        @WithDefault("/tmp/headwind-spool")
        Path directory();

        /** Bytes of all events that wait; the files take up to twice as much. */
        @WithDefault("134217728")
        long maxBytes();

        /** Events that wait. */
        @WithDefault("50000")
        int maxEntries();
    }

    /** Wait before the second attempt, doubled up to the longest. */
    interface BackoffConfig {

        @WithDefault("PT1S")
        Duration first();

        @WithDefault("PT60S")
        Duration longest();
    }
}
