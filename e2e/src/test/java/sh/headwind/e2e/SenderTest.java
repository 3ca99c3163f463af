// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A sender that signs, and one that nobody understands, on the whole product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SenderTest {

    private static final String SECRET = "the secret of this test";

    private TestBed bed;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("secrets")).resolve("gitea"), SECRET + "\n");
        bed = new TestBed(
                directory,
                "",
                Map.of("HEADWIND_SOURCE_SECRETS", directory.resolve("secrets").toString()));
    }

    @AfterAll
    void stop() {
        bed.close();
    }

    @Test
    void a_package_that_gitea_signs_becomes_a_request_and_a_forged_one_is_refused() throws Exception {
        bed.registry.push("acme/gitea", "1.0.0", "old");
        bed.registry.push("acme/gitea", "1.1.0", "new");
        bed.deploy("gitea", "acme/gitea:1.0.0", Map.of("headwind.sh/policy", "minor"));
        bed.awaitTracked("gitea");
        var body = """
                {"action":"created","package":{"type":"container","name":"gitea","version":"1.1.0",
                 "owner":{"login":"acme"},"html_url":"http://%s/acme/-/packages/container/gitea/1.1.0"}}""".formatted(bed.registry.host());

        assertThat(deliver(body, signature(body, "another secret"))).isEqualTo(401);
        assertThat(deliver(body, signature(body, SECRET))).isEqualTo(200);

        assertThat(bed.awaitRequest("gitea", phase("Pending"))
                        .at("/spec/newImage")
                        .asText())
                .endsWith("acme/gitea:1.1.0");
    }

    @Test
    void what_nobody_can_read_is_kept_with_its_reason_and_sent_again_with_its_id() {
        assertThat(Http.post(bed.headwind().webhook("/webhook/dockerhub"), "{\"push_data\":{}}")
                        .statusCode())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> letters().isArray() && !letters().isEmpty());
        var letter =
                StreamSupport.stream(letters().spliterator(), false).findFirst().orElseThrow();
        assertThat(letter.at("/reason").asText()).contains("400", "repository.repo_name is missing");

        var replay = Http.post(
                bed.headwind().api("/api/v1/dead-letters/" + letter.at("/name").asText() + "/replay"), "");
        assertThat(replay.statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        bed.headwind().text().split("id=" + letter.at("/id").asText(), -1).length > 3);
    }

    private JsonNode letters() {
        return Http.json(Http.get(bed.headwind().api("/api/v1/dead-letters")));
    }

    private int deliver(String body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bed.headwind().webhook("/webhook/gitea")))
                .header("X-Gitea-Event", "package")
                .header("X-Gitea-Delivery", signature.substring(0, 16))
                .header("X-Gitea-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static String signature(String body, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
