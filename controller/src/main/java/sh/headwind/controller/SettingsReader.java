// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import sh.headwind.core.configuration.ConfigurationReader;
import sh.headwind.core.schedule.Situation.Cluster;
import sh.headwind.kubernetes.api.ApiCall;

/**
 * Reads the ConfigMap {@code headwind-config}, as often as it is asked; the environment beats it (contract §11). The
 * Secret beside it holds nothing that the controller needs, so it has no right to read it.
 */
final class SettingsReader implements Supplier<ClusterSettings> {

    private static final Logger LOG = Logger.getLogger(SettingsReader.class);
    private static final String NAME = "headwind-config";

    private final KubernetesClient client;
    private final String namespace;
    private final Function<String, Optional<String>> environment;

    SettingsReader(KubernetesClient client, String namespace, Function<String, Optional<String>> environment) {
        this.client = client;
        this.namespace = namespace;
        this.environment = environment;
    }

    @Override
    public ClusterSettings get() {
        var data = ApiCall.find(
                        "read the configuration",
                        () -> client.configMaps()
                                .inNamespace(namespace)
                                .withName(NAME)
                                .get())
                .map(ConfigMap::getData)
                .orElse(Map.of());
        var configuration = ConfigurationReader.read(data, Map.of(), environment);
        configuration
                .problems()
                .forEach(problem -> LOG.warnf("configuration: %s; what is set there does not count", problem));
        var updates = configuration.updates();
        var prometheus = configuration.observability().prometheus();
        return new ClusterSettings(
                new Cluster(updates.freeze(), updates.timeZone(), updates.perNamespace()),
                configuration.polling().interval(),
                configuration.controllersEnabled(),
                configuration.helmAutoDiscovery(),
                updates.showLogLine(),
                prometheus.enabled() ? prometheus.url() : Optional.empty());
    }
}
