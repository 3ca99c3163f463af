// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.failure.Failure;

/** A fresh installation has no Secret, and its ServiceAccount may not create one. */
class FirstSecretTest {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer api;
    private KubernetesClient client;
    private StoredSettings settings;

    @BeforeEach
    void a_cluster_without_the_secret() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://localhost:" + api.getAddress().getPort())
                        .withHttp2Disable(true)
                        .build())
                .build();
        var config = new SmallRyeConfigBuilder()
                .withMapping(ApprovalConfig.class)
                .withDefaultValue("headwind.approval.namespace", "headwind-system")
                .withDefaultValue("headwind.approval.remember-for", "PT5S") // Quarkus reads 5S, bare SmallRye does not
                .addDefaultInterceptors()
                .build();
        settings = new StoredSettings(client, config.getConfigMapping(ApprovalConfig.class), config);
    }

    @AfterEach
    void close() {
        client.close();
        api.stop(0);
    }

    @Test
    void the_refusal_says_what_is_missing_and_the_command_that_mends_it() {
        assertThatThrownBy(() -> settings.write(Map.of(Setting.SLACK_URL, "https://hooks.example.com/x")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED))
                .hasMessage("could not write the secrets of notifications: there is no Secret headwind-secrets yet; "
                        + "make it once with: kubectl create secret generic headwind-secrets -n headwind-system");
    }

    @Test
    void nothing_else_is_stored_with_it() {
        assertThatThrownBy(() -> settings.write(Map.of(Setting.SLACK, "true", Setting.SLACK_URL, "https://h.example")))
                .isInstanceOf(Failure.class);

        assertThat(calls).noneMatch(call -> !call.startsWith("GET") && call.contains("configmaps"));
    }

    @Test
    void whoever_saves_all_that_was_shown_and_one_change_needs_no_secret() {
        var form = new EnumMap<Setting, String>(Setting.class);
        settings.read().forEach((setting, shown) -> form.put(setting, shown.value()));
        form.put(Setting.POLLING_INTERVAL, "5m");

        settings.write(form);

        assertThat(calls)
                .contains("POST /api/v1/namespaces/headwind-system/configmaps")
                .noneMatch(call -> !call.startsWith("GET") && call.contains("secrets"));
    }

    @Test
    void all_that_was_shown_changes_nothing() {
        var form = new EnumMap<Setting, String>(Setting.class);
        settings.read().forEach((setting, shown) -> form.put(setting, shown.value()));

        settings.write(form);

        assertThat(calls).allMatch(call -> call.startsWith("GET"));
    }

    /** Knows neither object, and lets the ConfigMap be made, but no Secret. */
    private void answer(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        calls.add(method + " " + exchange.getRequestURI().getPath());
        var made = method.equals("POST") && exchange.getRequestURI().getPath().endsWith("/configmaps");
        var code = made ? 201 : method.equals("GET") ? 404 : 403;
        var body = made
                ? exchange.getRequestBody().readAllBytes()
                : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":%d,\"message\":\"no\"}"
                        .formatted(code)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
