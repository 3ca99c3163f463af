// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.secret;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.KeyPattern;
import sh.headwind.core.registry.Keyring;
import sh.headwind.kubernetes.api.ApiCall;

/** The secret of a HelmRepository: {@code username} and {@code password}, or a pull secret. */
public final class RepositorySecret {

    private static final String PULL_SECRET = ".dockerconfigjson";

    private final KubernetesClient client;

    /** Secrets of the cluster that {@code client} talks to. */
    public RepositorySecret(KubernetesClient client) {
        this.client = client;
    }

    /** What the secret opens: the host of {@code address}, or what a pull secret says. */
    public Keyring keyring(String namespace, String name, String address) {
        var secret = ApiCall.find(
                "read the secret " + namespace + "/" + name,
                () -> client.secrets().inNamespace(namespace).withName(name).get());
        return secret.map(found -> Optional.ofNullable(found.getData()).orElse(Map.of()))
                .map(data -> keyring(name, address, data))
                .orElseGet(() -> DockerConfig.unusable(name, "is not there"));
    }

    private static Keyring keyring(String name, String address, Map<String, String> data) {
        if (data.containsKey(PULL_SECRET)) {
            return DockerConfig.current(name, text(data, PULL_SECRET));
        }
        var user = text(data, "username");
        var password = text(data, "password");
        if (user.isEmpty() || password.isEmpty()) {
            return DockerConfig.unusable(name, "has neither username and password nor " + PULL_SECRET);
        }
        var host = KeyPattern.parse(address.replaceFirst("^oci://", "https://")).host();
        var entry = new Keyring.Entry(new KeyPattern(host, ""), Credential.basic(name, user, password));
        return new Keyring(List.of(entry), List.of());
    }

    private static String text(Map<String, String> data, String key) {
        return new String(Base64.getDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.UTF_8);
    }
}
