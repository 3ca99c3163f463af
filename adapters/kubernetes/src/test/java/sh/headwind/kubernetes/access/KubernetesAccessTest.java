// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;
import sh.headwind.testing.cluster.access.Identity;

class KubernetesAccessTest {

    private static EmbeddedCluster cluster;
    private static KubernetesAccess access;

    @BeforeAll
    static void connect() {
        cluster = EmbeddedCluster.start(EmbeddedCluster.options());
        access = new KubernetesAccess(cluster.client());
        cluster.tokens().register("good", Identity.of("ada", "release-managers"));
        cluster.allow(Grant.toUser("ada", "approve", "updaterequests.headwind.sh", "shop"));
        cluster.allow(Grant.toGroup("auditors", "list", "updaterequests.headwind.sh", "*"));
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @Test
    void a_token_names_its_person() {
        var person = access.authenticate("good").orElseThrow();

        assertThat(person.name()).isEqualTo("ada");
        assertThat(person.groups()).contains("release-managers");
    }

    @Test
    void an_unknown_token_names_nobody() {
        assertThat(access.authenticate("forged")).isEmpty();
    }

    @Test
    void a_right_counts_in_its_namespace_and_for_its_verb_only() {
        var ada = new Person("ada", List.of());

        assertThat(access.allows(ada, Right.APPROVE, "shop")).isTrue();
        assertThat(access.allows(ada, Right.APPROVE, "bank")).isFalse();
        assertThat(access.allows(ada, Right.REJECT, "shop")).isFalse();
        assertThat(access.allows(ada, Right.APPROVE, "")).isFalse();
    }

    @Test
    void a_right_of_a_group_counts_for_its_members() {
        assertThat(access.allows(new Person("eve", List.of("auditors")), Right.LIST, "shop"))
                .isTrue();
        assertThat(access.allows(new Person("eve", List.of()), Right.LIST, "shop"))
                .isFalse();
    }

    @Test
    void nobody_may_nothing() {
        assertThat(access.allows(new Person("", List.of("auditors")), Right.LIST, "shop"))
                .isFalse();
    }

    @Test
    void what_only_authorisers_understand_is_carried_from_the_one_review_to_the_other() throws IOException {
        var asked = new ArrayList<String>();
        var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = """
                    {"status":{"authenticated":true,"allowed":true,
                     "user":{"username":"ada","uid":"u-1","groups":["dev"],"extra":{"scopes":["read","approve"]}}}}
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        api.start();
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl("http://localhost:" + api.getAddress().getPort())
                .withHttp2Disable(true)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            var reviews = new KubernetesAccess(client);
            var ada = reviews.authenticate("good").orElseThrow();

            assertThat(ada)
                    .isEqualTo(new Person("ada", List.of("dev"), "u-1", Map.of("scopes", List.of("read", "approve"))));
            assertThat(reviews.allows(ada, Right.APPROVE, "shop")).isTrue();
            assertThat(asked.getLast()).contains("\"uid\":\"u-1\"", "\"extra\":{\"scopes\":[\"read\",\"approve\"]}");
        } finally {
            api.stop(0);
        }
    }
}
