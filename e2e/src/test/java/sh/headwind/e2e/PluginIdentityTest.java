// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With whose identity the plugin talks to Headwind's API. */
@Needs({"sh", "curl"})
class PluginIdentityTest {

    @TempDir
    private Path home;

    private final RecordingApi api = new RecordingApi();
    private Plugin plugin;

    @BeforeEach
    void write_a_kubeconfig_without_a_token() {
        plugin = new Plugin(home)
                .with("HEADWIND_API_URL", "http://127.0.0.1:" + api.port())
                .as("{}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_token_goes_along() {
        api.answering("GET /api/v1/updates", 200, "[]");

        plugin.run("list");
        plugin.with("HEADWIND_TOKEN", "from-environment").run("list");
        plugin.run("list", "--token", "from-option");

        assertThat(api.asked().stream().map(RecordingApi.Asked::authorization))
                .containsExactly(
                        Optional.empty(), Optional.of("Bearer from-environment"), Optional.of("Bearer from-option"));
    }

    @Test
    void the_token_of_the_kubeconfig_goes_to_this_machine_and_not_over_an_open_wire() {
        Plugin.need("kubectl");
        plugin.as("{token: of-the-kubeconfig}");
        api.answering("GET /api/v1/updates", 200, "[]");

        plugin.run("list");
        plugin.run("list", "--api-url", "http://0.0.0.0:" + api.port());

        assertThat(api.asked().stream().map(RecordingApi.Asked::authorization))
                .containsExactly(Optional.of("Bearer of-the-kubeconfig"), Optional.empty());
    }

    @Test
    void who_is_not_known_is_told_what_to_do() {
        api.answering("GET /api/v1/updates", 401, "{\"error\":\"no token\"}");

        assertThat(plugin.run("list").errors())
                .isEqualTo("Error: Failed to list updates (HTTP 401): no token. Say who you are: "
                        + "export HEADWIND_TOKEN=$(kubectl create token <account>)\n");
    }

    @Test
    void a_login_helper_is_run_as_kubectl_runs_it() {
        Plugin.need("kubectl");
        plugin.has("helper", """
                case $KUBERNETES_EXEC_INFO in
                    *'"apiVersion":"client.authentication.k8s.io/v1"'*'"interactive":false'*) ;;
                    *) exit 1 ;;
                esac
                printf '{"kind":"ExecCredential","status":{"token":"of-%s-%s"}}' "$1" "$REALM"
                """);
        plugin.as("""
                {exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: IfAvailable, command: helper,
                 args: [ada], env: [{name: REALM, value: acme}]}}""");
        api.answering("GET /api/v1/updates", 200, "[]");

        assertThat(plugin.run("list").errors()).isEmpty();
        assertThat(api.asked().getFirst().authorization()).contains("Bearer of-ada-acme");
    }

    @Test
    void a_login_helper_that_fails_is_an_error_of_one_line() {
        Plugin.need("kubectl");
        plugin.has("helper", "echo 'debug: trying' >&2; echo 'please log in first' >&2; exit 3");
        plugin.as("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: helper}}");

        var result = plugin.run("list");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("Error: The login helper of the kubeconfig failed: helper: please log in first\n");
    }

    @Test
    void who_has_a_certificate_is_told_that_it_proves_nothing_here() {
        Plugin.need("kubectl");
        plugin.as("{client-certificate-data: Y2VydA==, client-key-data: a2V5}");
        api.answering("GET /api/v1/updates", 401, "{\"error\":\"no token\"}");

        assertThat(plugin.run("list").errors())
                .isEqualTo(
                        "Error: Failed to list updates (HTTP 401): no token. The certificate of your kubeconfig proves "
                                + "you to the API server only. Say who you are: "
                                + "export HEADWIND_TOKEN=$(kubectl create token <account>)\n");
    }
}
