// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The configuration of a source in a test: everything below one directory, any free port, quick back-off. */
public record TestConfig(Path root, Optional<String> allowUnauthenticated, Map<String, String> hosts, Rate rate)
        implements WebhookConfig {

    private record Limit(double perSecond, double burst) implements Rate {}

    /** Closed to everybody without a secret; no rate limit worth the name. */
    public static TestConfig in(Path root) {
        return new TestConfig(root, Optional.empty(), Map.of(), new Limit(1e9, 1e9));
    }

    /** The same, but open to {@code receivers}. */
    public TestConfig openTo(String receivers) {
        return new TestConfig(root, Optional.of(receivers), hosts, rate);
    }

    /** The same, with a limit of calls. */
    public TestConfig limited(double perSecond, double burst) {
        return new TestConfig(root, allowUnauthenticated, hosts, new Limit(perSecond, burst));
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public Path secrets() {
        return root.resolve("secrets");
    }

    @Override
    public Path config() {
        return root.resolve("config");
    }

    @Override
    public URI googleKeys() {
        return URI.create("http://localhost/keys");
    }

    @Override
    public Optional<URI> deadLetters() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> deadLettersToken() {
        return Optional.empty();
    }

    @Override
    public Duration drain() {
        return Duration.ZERO;
    }

    @Override
    public SpoolConfig spool() {
        return new SpoolConfig() {
            @Override
            public Path directory() {
                return root.resolve("spool");
            }

            @Override
            public long maxBytes() {
                return 64 << 20;
            }

            @Override
            public int maxEntries() {
                return 20_000;
            }
        };
    }

    @Override
    public BackoffConfig backoff() {
        return new BackoffConfig() {
            @Override
            public Duration first() {
                return Duration.ofMillis(5);
            }

            @Override
            public Duration longest() {
                return Duration.ofMillis(100);
            }
        };
    }
}
