// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from two mounted directories, one file a key: the ConfigMap {@code headwind-config} and the Secret
 * {@code headwind-webhook-secrets}. Reads them again after a while, so that a change takes effect within a minute.
 */
public final class SettingsSource {

    private static final Logger LOG = Logger.getLogger(SettingsSource.class);
    private static final long STALE_NANOS = 10_000_000_000L;
    private static final String UNAUTHENTICATED = "webhook.allowUnauthenticated";
    private static final String PREFIX = "webhook.";
    private static final String HOSTS = ".hosts";

    private final Path secrets;
    private final Path config;
    private final Overrides overrides;
    private final LongSupplier nanos;
    private @Nullable Settings settings;
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
        var secretFiles = Directory.read(secrets);
        var configFiles = Directory.read(config);
        if (known == null || (secretFiles.isPresent() && configFiles.isPresent())) {
            known = read(secretFiles.orElse(Map.of()), configFiles.orElse(Map.of()));
            settings = known;
        }
        readAt = nanos.getAsLong();
        return known;
    }

    private Settings read(Map<String, String> secretFiles, Map<String, String> configFiles) {
        var secretsByReceiver = new HashMap<Receiver, List<String>>();
        secretFiles.forEach((name, content) ->
                receiver(name, secrets).ifPresent(receiver -> secretsByReceiver.put(receiver, lines(content))));
        secretsByReceiver.values().removeIf(List::isEmpty);

        var hosts = new HashMap<Receiver, List<String>>();
        configFiles.forEach((name, content) -> {
            if (name.startsWith(PREFIX) && name.endsWith(HOSTS)) {
                receiver(name.substring(PREFIX.length(), name.length() - HOSTS.length()), config)
                        .ifPresent(receiver -> hosts.put(receiver, words(content)));
            }
        });
        overrides
                .hosts()
                .forEach((name, content) ->
                        Receiver.parse(name).ifPresent(receiver -> hosts.put(receiver, words(content))));
        hosts.values().removeIf(List::isEmpty);

        var open = words(overrides.allowUnauthenticated().orElse(configFiles.getOrDefault(UNAUTHENTICATED, "")));
        var unauthenticated = new HashSet<Receiver>();
        open.forEach(name -> Receiver.parse(name).ifPresent(unauthenticated::add));
        return new Settings(secretsByReceiver, hosts, unauthenticated, open.contains("*"));
    }

    private static Optional<Receiver> receiver(String name, Path directory) {
        var receiver = Receiver.parse(name);
        if (receiver.isEmpty()) {
            LOG.warnf("%s in %s names no receiver: a receiver is <kind> or <kind>.<name>", name, directory);
        }
        return receiver;
    }

    private static List<String> lines(String content) {
        return content.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> words(String content) {
        return Arrays.stream(content.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
