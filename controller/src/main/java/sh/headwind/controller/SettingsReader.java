// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Durations;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.kubernetes.api.ApiCall;

/** Reads the ConfigMap {@code headwind-config}, as often as it is asked; the environment beats it (contract §11). */
final class SettingsReader implements Supplier<ClusterSettings> {

    private static final Logger LOG = Logger.getLogger(SettingsReader.class);
    private static final String NAME = "headwind-config";

    private final KubernetesClient client;
    private final String namespace;
    private final Optional<String> pollingInterval;

    SettingsReader(KubernetesClient client, String namespace, Optional<String> pollingInterval) {
        this.client = client;
        this.namespace = namespace;
        this.pollingInterval = pollingInterval;
    }

    @Override
    public ClusterSettings get() {
        var config = ApiCall.find(
                        "read the configuration",
                        () -> client.configMaps()
                                .inNamespace(namespace)
                                .withName(NAME)
                                .get())
                .map(ConfigMap::getData)
                .orElse(Map.of());
        var polling = pollingInterval.or(() -> Optional.ofNullable(config.get("polling.interval")));
        var defaults = ClusterSettings.DEFAULT.cluster();
        var interval = ClusterSettings.DEFAULT.pollingInterval();
        return new ClusterSettings(
                new Cluster(
                        value(config, "updates.freeze", SettingsReader::freeze, defaults.frozen()),
                        value(config, "updates.timeZone", ZoneId::of, defaults.timeZone()),
                        value(config, "updates.perNamespace", SettingsReader::positive, defaults.perNamespace())),
                polling.map(text -> read("polling.interval", text, Durations::parse, interval))
                        .orElse(interval));
    }

    /** Any other word than false freezes: what was meant to stop updates must not let them through. */
    private static boolean freeze(String text) {
        return !text.equalsIgnoreCase("false");
    }

    private static int positive(String text) {
        return Math.max(1, Integer.parseInt(text));
    }

    private static <T> T value(Map<String, String> config, String key, Function<String, T> reader, T otherwise) {
        return Optional.ofNullable(config.get(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> read(key, text, reader, otherwise))
                .orElse(otherwise);
    }

    private static <T> T read(String key, String text, Function<String, T> reader, T otherwise) {
        try {
            return reader.apply(text);
        } catch (DateTimeException | NumberFormatException | Failure e) {
            LOG.warnf("%s of %s cannot be read, %s holds: %s", key, NAME, otherwise, e.getMessage());
            return otherwise;
        }
    }
}
