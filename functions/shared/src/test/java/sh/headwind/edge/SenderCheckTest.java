// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.testing.fake.FakeTokenIssuer;

/** Only Triggers and sources of our namespace get events to a function that asks who sends. */
class SenderCheckTest {

    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
    private static final String TRIGGER = "system:serviceaccount:headwind-system:headwind-normalize-oidc";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeTokenIssuer cluster = FakeTokenIssuer.start(ISSUER);
    private final FakeTokenIssuer others = FakeTokenIssuer.start(ISSUER);

    @AfterEach
    void close() {
        http.close();
        cluster.close();
        others.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Config asking() {
        return config(Map.of(
                "headwind.oidc.audience", "headwind",
                "headwind.oidc.discovery", cluster.discovery(),
                "headwind.oidc.keys", cluster.keys()));
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    /** A function behind the check; answers its port. */
    private int serve(Config config) {
        var router = Router.router(vertx);
        router.route()
                .handler(BodyHandler.create(false))
                .handler(new SenderCheck(config)::admit)
                .handler(context ->
                        context.response().setStatusCode(200).end(context.body().asString()))
                .failureHandler(context -> context.response()
                        .setStatusCode(Refusal.of(context.statusCode(), context.failure())
                                .status())
                        .end());
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private int post(int port, String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString("body"))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private String ofTrigger() {
        return bearer(cluster.sign(cluster.claims("headwind", TRIGGER, 600)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"headwind\"]", "\"headwind\"", "[\"other\",\"headwind\"]"})
    void a_trigger_of_our_namespace_gets_its_event_through(String audience) throws Exception {
        var port = serve(asking());

        assertThat(post(port, bearer(cluster.sign(FakeTokenIssuer.claims(ISSUER, audience, TRIGGER, 600)))))
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            another issuer     | https://elsewhere.example | ["headwind"] | system:serviceaccount:headwind-system:a | 600
            another audience   | ours                      | ["broker"]   | system:serviceaccount:headwind-system:a | 600
            no audience        | ours                      | []           | system:serviceaccount:headwind-system:a | 600
            another namespace  | ours                      | ["headwind"] | system:serviceaccount:shop:a            | 600
            a namespace like it | ours                     | ["headwind"] | system:serviceaccount:headwind-system2:a | 600
            a person           | ours                      | ["headwind"] | ada                                     | 600
            a token that ended | ours                      | ["headwind"] | system:serviceaccount:headwind-system:a | -1
            """)
    void whoever_else_has_a_token_of_the_cluster_does_not(
            String who, String issuer, String audience, String subject, long seconds) throws Exception {
        var port = serve(asking());
        var claims = FakeTokenIssuer.claims(issuer.equals("ours") ? ISSUER : issuer, audience, subject, seconds);

        assertThat(post(port, bearer(cluster.sign(claims)))).as(who).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer ", "Bearer a.b", "Bearer a.b.c", "Bearer e30.e30.e30"})
    void what_is_no_token_does_not_either(String authorization) throws Exception {
        assertThat(post(serve(asking()), authorization)).isEqualTo(401);
    }

    @Test
    void nor_does_a_token_that_somebody_else_signed_or_nobody() throws Exception {
        var port = serve(asking());
        var claims = cluster.claims("headwind", TRIGGER, 600);
        var unsigned = base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".";

        assertThat(post(port, bearer(others.sign(claims)))).isEqualTo(401);
        assertThat(post(port, "Bearer " + unsigned)).isEqualTo(401);
    }

    @Test
    void keys_are_fetched_once_for_many_events() throws Exception {
        var port = serve(asking());
        for (var event = 0; event < 5; event++) {
            post(port, ofTrigger());
        }

        assertThat(cluster.requests()).as("discovery and keys").isEqualTo(2);
    }

    @Test
    void while_the_keys_cannot_be_had_the_broker_tries_again() throws Exception {
        var port = serve(asking());
        cluster.close();

        assertThat(post(port, ofTrigger())).isEqualTo(503);
    }

    @Test
    void a_function_that_is_told_no_audience_asks_nobody() throws Exception {
        assertThat(post(serve(config(Map.of())), "")).isEqualTo(200);
        assertThat(cluster.requests()).isZero();
    }
}
