// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.secret;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.registry.PullSecrets;
import sh.headwind.kubernetes.api.ApiCall;

/** Pull secrets of the cluster: each read is a {@code get} by name, so that a changed secret counts at once. */
public final class KubernetesPullSecrets implements PullSecrets {

    private static final String CURRENT = ".dockerconfigjson";
    private static final String LEGACY = ".dockercfg";

    private final KubernetesClient client;

    /** Pull secrets of the cluster that {@code client} talks to. */
    public KubernetesPullSecrets(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Keyring keyring(String namespace, List<String> imagePullSecrets, String serviceAccount) {
        var entries = new ArrayList<Keyring.Entry>();
        var problems = new ArrayList<String>();
        Stream.concat(imagePullSecrets.stream(), ofAccount(namespace, serviceAccount))
                .distinct()
                .flatMap(name -> read(namespace, name).stream())
                .forEach(keyring -> {
                    entries.addAll(keyring.entries());
                    problems.addAll(keyring.problems());
                });
        return new Keyring(entries, problems);
    }

    private Stream<String> ofAccount(String namespace, String name) {
        var account = ApiCall.find(
                "read the service account " + namespace + "/" + name,
                () -> client.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
        return account.stream()
                .flatMap(found -> found.getImagePullSecrets().stream())
                .map(LocalObjectReference::getName);
    }

    private Optional<Keyring> read(String namespace, String name) {
        return ApiCall.find(
                        "read the pull secret " + namespace + "/" + name,
                        () -> client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .map(secret -> keyring(name, secret));
    }

    private static Keyring keyring(String name, Secret secret) {
        var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
        if (data.containsKey(CURRENT)) {
            return DockerConfig.current(name, text(data, CURRENT));
        }
        if (data.containsKey(LEGACY)) {
            return DockerConfig.legacy(name, text(data, LEGACY));
        }
        return DockerConfig.unusable(name, "is no pull secret: it has neither " + CURRENT + " nor " + LEGACY);
    }

    private static String text(Map<String, String> data, String key) {
        return new String(Base64.getDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.UTF_8);
    }
}
