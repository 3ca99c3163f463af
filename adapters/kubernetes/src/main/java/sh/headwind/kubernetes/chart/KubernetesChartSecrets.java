// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import sh.headwind.core.registry.ChartSecrets;
import sh.headwind.core.registry.Keyring;
import sh.headwind.kubernetes.secret.RepositorySecret;

/** Credentials of HelmRepositories, read by name at the time of use. */
public final class KubernetesChartSecrets implements ChartSecrets {

    private final FluxObjects flux;
    private final RepositorySecret secrets;

    /** Credentials in the cluster that {@code client} talks to. */
    public KubernetesChartSecrets(KubernetesClient client) {
        this.flux = new FluxObjects(client);
        this.secrets = new RepositorySecret(client);
    }

    @Override
    public Keyring keyring(String namespace, String helmRelease) {
        return flux.release(namespace, helmRelease)
                .flatMap(flux::repository)
                .filter(repository ->
                        repository.at("/metadata/namespace").asText("").equals(namespace))
                .map(repository -> keyring(namespace, repository))
                .orElse(Keyring.EMPTY);
    }

    private Keyring keyring(String namespace, JsonNode repository) {
        var name = repository.at("/spec/secretRef/name").asText("");
        return name.isEmpty()
                ? Keyring.EMPTY
                : secrets.keyring(namespace, name, repository.at("/spec/url").asText(""));
    }
}
