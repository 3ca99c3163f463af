// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from two mounted directories, one file a key: the ConfigMap {@code headwind-config} and the Secret
 * {@code headwind-webhook-secrets}. Reads them again after a while, so that a change takes effect within a minute.
 */
public final class SettingsSource {

    private static final long STALE_NANOS = 10_000_000_000L;

    private final Path secrets;
    private final Path config;
    private final Overrides overrides;
    private final LongSupplier nanos;
    private @Nullable Settings settings;
    private Map<String, String> secretFiles = Map.of();
    private Map<String, String> configFiles = Map.of();
    private long readAt;

    /**
     * What the environment says; it beats the directories.
     *
     * @param allowUnauthenticated kinds and receivers, separated by commas, or {@code *}
     * @param hosts by receiver, as {@link Receiver} spells it
     */
    public record Overrides(Optional<String> allowUnauthenticated, Map<String, String> hosts) {}

    /** {@code nanos} is a clock that only ever goes on, such as {@code System::nanoTime}. */
    public SettingsSource(Path secrets, Path config, Overrides overrides, LongSupplier nanos) {
        this.nanos = nanos;
        this.secrets = secrets;
        this.config = config;
        this.overrides = overrides;
    }

    /** The settings, at most ten seconds old; the last readable ones while a directory cannot be read. */
    public synchronized Settings settings() {
        var known = settings;
        if (known != null && nanos.getAsLong() - readAt < STALE_NANOS) {
            return known;
        }
        var secretsNow = Directory.read(secrets).orElse(secretFiles);
        var configNow = Directory.read(config).orElse(configFiles);
        // what has not changed is not read again: a mistake in it is told once
        if (known == null || !secretsNow.equals(secretFiles) || !configNow.equals(configFiles)) {
            known = SettingsReader.read(secretsNow, configNow, overrides);
            secretFiles = secretsNow;
            configFiles = configNow;
            settings = known;
        }
        readAt = nanos.getAsLong();
        return known;
    }
}
