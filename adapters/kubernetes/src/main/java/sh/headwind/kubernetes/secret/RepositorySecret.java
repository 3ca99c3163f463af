// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.secret;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.KeyPattern;
import sh.headwind.core.registry.Keyring;
import sh.headwind.core.registry.Reach;
import sh.headwind.kubernetes.api.ApiCall;

/**
 * The secrets of a HelmRepository: {@code username} and {@code password} or a pull secret, and the certificates it wants.
 *
 * @see <a href="https://fluxcd.io/flux/components/source/helmrepositories/#cert-secret-reference">Flux: cert secret
 *     reference</a>
 */
public final class RepositorySecret {

    private static final String PULL_SECRET = ".dockerconfigjson";

    private final KubernetesClient client;

    /** Secrets of the cluster that {@code client} talks to. */
    public RepositorySecret(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What a HelmRepository says of its secrets.
     *
     * @param namespace of the HelmRepository, and of its secrets
     * @param address of the repository
     * @param secret {@code secretRef}; empty: none
     * @param certificates {@code certSecretRef}; empty: none
     * @param passCredentials whether a redirect to another host takes the credentials along
     */
    public record Reference(
            String namespace, String address, String secret, String certificates, boolean passCredentials) {

        private String host() {
            return KeyPattern.parse(address.replaceFirst("^oci://", "https://")).host();
        }
    }

    /** What the secrets open: the host of the repository, or what a pull secret says. */
    public Keyring keyring(Reference reference) {
        var problems = new ArrayList<String>();
        var reach = reach(reference, problems);
        var logins = reference.secret().isEmpty() ? Keyring.EMPTY : logins(reference);
        problems.addAll(logins.problems());
        var entries = new ArrayList<Keyring.Entry>();
        for (var entry : logins.entries()) {
            var own = entry.pattern().host().equals(reference.host());
            entries.add(
                    own ? new Keyring.Entry(entry.pattern(), entry.credential().with(reach)) : entry);
        }
        if (!reach.equals(Reach.ORDINARY)
                && entries.stream()
                        .noneMatch(entry -> entry.credential().reach().equals(reach))) {
            var anonymous = Credential.anonymous(reference.certificates(), reach);
            entries.add(new Keyring.Entry(new KeyPattern(reference.host(), ""), anonymous));
        }
        return new Keyring(entries, problems);
    }

    private Keyring logins(Reference reference) {
        var name = reference.secret();
        return read(reference.namespace(), name)
                .map(data -> logins(name, reference.host(), data))
                .orElseGet(() -> DockerConfig.unusable(name, "is not there"));
    }

    private static Keyring logins(String name, String host, Map<String, String> data) {
        if (data.containsKey(PULL_SECRET)) {
            return DockerConfig.current(name, text(data, PULL_SECRET));
        }
        var user = text(data, "username");
        var password = text(data, "password");
        if (user.isEmpty() || password.isEmpty()) {
            return DockerConfig.unusable(name, "has neither username and password nor " + PULL_SECRET);
        }
        var entry = new Keyring.Entry(new KeyPattern(host, ""), Credential.basic(name, user, password));
        return new Keyring(List.of(entry), List.of());
    }

    private Reach reach(Reference reference, List<String> problems) {
        var name = reference.certificates();
        if (name.isEmpty()) {
            return new Reach(Optional.empty(), Optional.empty(), reference.passCredentials());
        }
        var data = read(reference.namespace(), name).orElse(Map.of());
        var authorities = Optional.of(text(data, "ca.crt")).filter(pem -> !pem.isEmpty());
        var certificate = text(data, "tls.crt");
        var key = text(data, "tls.key");
        if (certificate.isEmpty() != key.isEmpty() || (authorities.isEmpty() && key.isEmpty())) {
            problems.add("secret " + name + " is not there, or has neither ca.crt nor tls.crt with tls.key");
        }
        var own = certificate.isEmpty() || key.isEmpty()
                ? Optional.<Reach.Key>empty()
                : Optional.of(new Reach.Key(certificate, key));
        return new Reach(authorities, own, reference.passCredentials());
    }

    private Optional<Map<String, String>> read(String namespace, String name) {
        return ApiCall.find(
                        "read the secret " + namespace + "/" + name,
                        () -> client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .map(found -> Optional.ofNullable(found.getData()).orElse(Map.of()));
    }

    private static String text(Map<String, String> data, String key) {
        return new String(Base64.getDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.UTF_8);
    }
}
