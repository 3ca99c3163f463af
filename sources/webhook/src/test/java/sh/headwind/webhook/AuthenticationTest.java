// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.webhook.settings.SenderKind;

/** Who is let in, kind by kind: registries.md A §2. {@code docs/webhooks.md} says the same to users. */
class AuthenticationTest {

    private static final byte[] BODY = "{\"repository\":{\"name\":\"web\"},\"tag\":\"1.2.3\"}".getBytes(UTF_8);
    private static final String SECRET = "correct-horse-battery-staple";

    @TempDir
    Path root;

    /** The rows of the page that users read: kind, header, what stands before the proof, how the proof is made. */
    static Stream<Arguments> documented() throws IOException {
        var page = Path.of(System.getProperty("headwind.root"), "docs", "webhooks.md");
        var row = Pattern.compile("\\| `(\\w+)` \\| `([\\w-]+)` \\| `([^<]*)<(?:hex HMAC-)?(secret|SHA\\d+)>` \\|");
        return row.matcher(Files.readString(page))
                .results()
                .map(found -> Arguments.of(found.group(1), found.group(2), found.group(3), found.group(4)));
    }

    @Test
    void every_kind_that_sends_a_header_is_documented() throws IOException {
        assertThat(documented().map(row -> row.get()[0]).distinct())
                .containsExactlyInAnyOrder(Arrays.stream(SenderKind.values())
                        .filter(kind -> !kind.hasPathToken() && kind != SenderKind.GCR)
                        .map(SenderKind::path)
                        .toArray());
    }

    private static String proof(String how, byte[] body, String secret) throws Exception {
        if (how.equals("secret")) {
            return secret;
        }
        var mac = Mac.getInstance("Hmac" + how);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "Hmac" + how));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    @ParameterizedTest(name = "{0} by {1} {2}{3}")
    @MethodSource("documented")
    void only_who_knows_a_secret_is_let_in(String kind, String header, String before, String how) throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, kind, "the-one-before", SECRET);
        try (var source = new RunningSource(config)) {
            var path = "/webhook/" + kind;
            var right = before + proof(how, BODY, SECRET);
            assertThat(source.post(path, BODY, Map.of(header, right)).statusCode())
                    .as("right")
                    .isEqualTo(200);
            assertThat(source.post(path, BODY, Map.of(header, before + proof(how, BODY, "the-one-before")))
                            .statusCode())
                    .as("the other valid secret")
                    .isEqualTo(200);
            var wrong = source.post(path, BODY, Map.of(header, before + proof(how, BODY, "wrong")));
            assertThat(wrong.statusCode()).as("wrong secret").isEqualTo(401);
            assertThat(wrong.body()).isEqualTo("Unauthorized");
            assertThat(source.post(path, BODY, Map.of(header, right.substring(1)))
                            .statusCode())
                    .as("cut proof")
                    .isEqualTo(401);
            assertThat(source.post(path, BODY, Map.of()).statusCode())
                    .as("no proof")
                    .isEqualTo(401);
            var truncated = Arrays.copyOf(BODY, BODY.length - 1);
            assertThat(source.post(path, truncated, Map.of(header, right)).statusCode())
                    .as("truncated body")
                    .isEqualTo(how.equals("secret") ? 200 : 401);
            await().until(() -> source.delivered.size() == (how.equals("secret") ? 3 : 2));
            assertThat(source.delivered)
                    .allSatisfy(
                            event -> assertThat(event.data().authenticated()).isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({"dockerhub", "quay", "alibaba"})
    void who_cannot_sign_shows_a_token_in_the_path(String kind) throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, kind, SECRET);
        RunningSource.secret(config, kind + ".team-a", "token-of-team-a");
        try (var source = new RunningSource(config)) {
            assertThat(status(source, "/webhook/" + kind + "/" + SECRET)).isEqualTo(200);
            assertThat(status(source, "/webhook/" + kind + "/token-of-team-a")).isEqualTo(200);
            assertThat(status(source, "/webhook/" + kind + "/wrong")).isEqualTo(401);
            assertThat(status(source, "/webhook/" + kind + "/team-a")).isEqualTo(401);
            assertThat(status(source, "/webhook/" + kind)).isEqualTo(401);
            await().until(() -> source.delivered.size() == 2);
            assertThat(source.delivered)
                    .extracting(event -> event.data().receiver())
                    .containsExactlyInAnyOrder(null, "team-a");
        }
    }

    @Test
    void a_path_token_is_worth_nothing_where_the_sender_can_sign() throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, "ghcr", SECRET);
        try (var source = new RunningSource(config)) {
            assertThat(status(source, "/webhook/ghcr/" + SECRET)).isEqualTo(404);
        }
    }

    @Test
    void the_older_sha_1_signature_of_github_alone_is_refused() throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, "ghcr", SECRET);
        try (var source = new RunningSource(config)) {
            var signature = Map.of("X-Hub-Signature", "sha1=" + proof("SHA1", BODY, SECRET));
            assertThat(source.post("/webhook/ghcr", BODY, signature).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_named_receiver_has_secrets_and_hosts_of_its_own() throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, "harbor", "of-all");
        RunningSource.secret(config, "harbor.team-a", SECRET);
        Files.createDirectories(config.config());
        Files.writeString(
                config.config().resolve("webhook.harbor.team-a.hosts"), "harbor.a.example, harbor.b.example:5000\n");
        try (var source = new RunningSource(config)) {
            assertThat(source.post("/webhook/harbor/team-a", BODY, Map.of("Authorization", "of-all"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(source.post("/webhook/harbor/team-a", BODY, Map.of("Authorization", SECRET))
                            .statusCode())
                    .isEqualTo(200);
            await().until(() -> source.delivered.size() == 1);
            var received = source.delivered.getFirst().data();
            assertThat(received.receiver()).isEqualTo("team-a");
            assertThat(received.hosts()).containsExactly("harbor.a.example", "harbor.b.example:5000");
            assertThat(source.delivered.getFirst().source()).isEqualTo("/headwind/webhook/harbor/team-a");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/webhook/ghcr",
        "/webhook/dockerhub",
        "/webhook/dockerhub/x",
        "/webhook/ghcr/team-a",
        "/webhook/nobody",
        "/webhook/",
        "/",
        "/webhook/ghcr/a/b"
    })
    void what_is_closed_or_unknown_is_not_there(String path) throws Exception {
        try (var source = new RunningSource(TestConfig.in(root))) {
            assertThat(status(source, path)).isEqualTo(404);
        }
    }

    @Test
    void a_kind_without_secret_is_open_only_where_it_is_named() throws Exception {
        var config = TestConfig.in(root).openTo("quay, ghcr.public");
        RunningSource.secret(config, "acr", SECRET);
        try (var source = new RunningSource(config)) {
            assertThat(status(source, "/webhook/quay")).isEqualTo(200);
            assertThat(status(source, "/webhook/ghcr/public")).isEqualTo(200);
            assertThat(status(source, "/webhook/ghcr")).isEqualTo(404);
        }
    }

    @Test
    void a_kind_with_a_secret_needs_it_even_where_all_are_open() throws Exception {
        var config = TestConfig.in(root).openTo("*");
        RunningSource.secret(config, "acr", SECRET);
        try (var source = new RunningSource(config)) {
            assertThat(status(source, "/webhook/acr")).isEqualTo(401);
            assertThat(status(source, "/webhook/harbor")).isEqualTo(200);
        }
    }

    @Test
    void a_delivery_that_is_repeated_is_answered_and_dropped() throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, "ghcr", SECRET);
        try (var source = new RunningSource(config)) {
            var first = Map.of(
                    "X-Hub-Signature-256", "sha256=" + proof("SHA256", BODY, SECRET), "X-GitHub-Delivery", "d-1");
            var second = Map.of(
                    "X-Hub-Signature-256", "sha256=" + proof("SHA256", BODY, SECRET), "X-GitHub-Delivery", "d-2");
            for (var headers : List.of(first, first, second)) {
                assertThat(source.post("/webhook/ghcr", BODY, headers).statusCode())
                        .isEqualTo(200);
            }
            await().until(() -> source.delivered.size() == 2);
            assertThat(source.delivered).extracting("id").containsExactlyInAnyOrder("d-1", "d-2");
            assertThat(source.accepted).hasValue(2);
        }
    }

    @Test
    void sources_of_cloud_events_may_number_them_alike() throws Exception {
        var config = TestConfig.in(root);
        RunningSource.secret(config, "cloudevents", SECRET);
        try (var source = new RunningSource(config)) {
            for (var origin : List.of("/ci/a", "/ci/b", "/ci/b")) {
                var headers = Map.of("Authorization", SECRET, "ce-id", "1", "ce-source", origin);
                assertThat(source.post("/webhook/cloudevents", BODY, headers).statusCode())
                        .isEqualTo(200);
            }
            await().until(() -> source.delivered.size() == 2);
            assertThat(source.accepted).hasValue(2);
            assertThat(source.delivered).extracting("id").doesNotHaveDuplicates();
        }
    }

    @Test
    void senders_that_repeat_a_body_for_every_push_are_heard_each_time() throws Exception {
        try (var source = new RunningSource(TestConfig.in(root).openTo("quay"))) {
            status(source, "/webhook/quay");
            status(source, "/webhook/quay");
            await().until(() -> source.delivered.size() == 2);
        }
    }

    private static int status(RunningSource source, String path) throws Exception {
        return source.post(path, BODY, Map.of()).statusCode();
    }
}
