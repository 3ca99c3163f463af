// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Keyring;
import sh.headwind.kubernetes.TestCluster;

/** Credentials serve the namespace that they are in (I9). */
class KubernetesPullSecretsTest {

    private static final Repository WEB = Repository.parse("ghcr.io/acme/web");

    private static TestCluster cluster;
    private static KubernetesPullSecrets secrets;

    private String namespace;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
        secrets = new KubernetesPullSecrets(cluster.client());
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @BeforeEach
    void useANewNamespace() {
        namespace = cluster.namespace();
    }

    @Test
    void secrets_of_the_pod_come_before_those_of_its_service_account() {
        secret("of-pod", ".dockerconfigjson", auths("ghcr.io", "pod", "one"));
        secret("of-account", ".dockerconfigjson", auths("ghcr.io", "account", "two"));
        account("builder", "of-account");

        assertThat(keyring(List.of("of-pod"), "builder").matching(WEB))
                .containsExactly(
                        Credential.basic("of-pod", "pod", "one"), Credential.basic("of-account", "account", "two"));
    }

    @Test
    void the_older_form_is_read_too() {
        secret("old", ".dockercfg", "{\"https://ghcr.io\":{\"username\":\"ada\",\"password\":\"pass\"}}");

        assertThat(keyring(List.of("old"), "default").matching(WEB))
                .containsExactly(Credential.basic("old", "ada", "pass"));
    }

    @Test
    void a_password_may_have_colons() {
        var auth = base64("ada:a:b:c");
        secret("regcred", ".dockerconfigjson", "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth + "\"}}}");

        assertThat(keyring(List.of("regcred"), "default").matching(WEB))
                .containsExactly(Credential.basic("regcred", "ada", "a:b:c"));
    }

    @Test
    void a_changed_secret_counts_at_once() {
        secret("regcred", ".dockerconfigjson", auths("ghcr.io", "ada", "old"));
        keyring(List.of("regcred"), "default");

        secret("regcred", ".dockerconfigjson", auths("ghcr.io", "ada", "new"));

        assertThat(keyring(List.of("regcred"), "default").matching(WEB))
                .containsExactly(Credential.basic("regcred", "ada", "new"));
    }

    @Test
    void what_is_not_there_adds_nothing() {
        assertThat(keyring(List.of("nobody"), "nobody")).isEqualTo(Keyring.EMPTY);
    }

    @Test
    void a_secret_of_another_namespace_is_never_read() {
        var other = cluster.namespace();
        secret("regcred", ".dockerconfigjson", auths("ghcr.io", "ada", "pass"));

        assertThat(secrets.keyring(other, List.of("regcred"), "default")).isEqualTo(Keyring.EMPTY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "not json s3cret | secret regcred is not JSON of the form that pull secrets have",
                "[] | secret regcred is not JSON of the form that pull secrets have",
                "{\"auths\":{\"ghcr.io\":{}}} | secret regcred has nothing that can be used for ghcr.io",
                "{\"auths\":{\"ghcr.io\":{\"auth\":\"s3cret!\"}}} | secret regcred has nothing that can be used for ghcr.io",
                "{\"credHelpers\":{\"ghcr.io\":\"x\"}} | secret regcred names a credential helper for ghcr.io, which only"
                        + " nodes can run",
                "{\"credsStore\":\"x\"} | secret regcred names a credential store, which only nodes can use",
            })
    void what_cannot_be_used_is_told_without_its_content(String content, String problem) {
        secret("regcred", ".dockerconfigjson", content);

        assertThat(keyring(List.of("regcred"), "default").problems()).containsExactly(problem);
    }

    @Test
    void a_secret_of_another_type_is_told() {
        secret("regcred", "token", "s3cret");

        assertThat(keyring(List.of("regcred"), "default").problems())
                .singleElement()
                .asString()
                .contains("is no pull secret")
                .doesNotContain("s3cret");
    }

    private Keyring keyring(List<String> names, String account) {
        return secrets.keyring(namespace, names, account);
    }

    private void secret(String name, String key, String content) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addToData(key, base64(content))
                .build();
        cluster.client().resource(secret).createOr(NonDeletingOperation::update);
    }

    private void account(String name, String secret) {
        var account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addNewImagePullSecret(secret)
                .build();
        cluster.client().resource(account).create();
    }

    private static String auths(String host, String user, String password) {
        return "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(host, base64(user + ":" + password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
