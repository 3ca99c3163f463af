// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
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
                .map(repository -> keyring(namespace, repository))
                .orElse(Keyring.EMPTY);
    }

    /**
     * The secrets are those of the HelmRepository's own namespace, and serve the reading of that repository. Where it is
     * another namespace than the release's, messages name the repository, which the release names too, not its secret.
     */
    private Keyring keyring(String releaseNamespace, JsonNode repository) {
        var namespace = repository.at("/metadata/namespace").asText("");
        var keyring = secrets.keyring(new RepositorySecret.Reference(
                namespace,
                repository.at("/spec/url").asText(""),
                repository.at("/spec/secretRef/name").asText(""),
                repository.at("/spec/certSecretRef/name").asText(""),
                repository.at("/spec/passCredentials").asBoolean(false)));
        if (namespace.equals(releaseNamespace)) {
            return keyring;
        }
        var name = "of HelmRepository " + namespace + "/"
                + repository.at("/metadata/name").asText("");
        return new Keyring(
                keyring.entries().stream()
                        .map(entry -> new Keyring.Entry(
                                entry.pattern(), entry.credential().named(name)))
                        .toList(),
                keyring.problems().isEmpty() ? List.of() : List.of("a secret " + name + " cannot be used"));
    }
}
