// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.function.Delivery.Mode;

/**
 * What Funqy does without the edge, in the version that we build with: the reasons for the edge. Where one of these no
 * longer holds after an upgrade, look whether the edge may do less.
 */
@QuarkusTest
@TestProfile(FunqyFactsTest.WithoutEdge.class)
class FunqyFactsTest {

    private static final String PUSHED = "{\"tag\":\"1.2.3\"}";

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"fault", "fail:BAD_INPUT", "fail:CONFLICT", "fail:UNAVAILABLE"})
    void whatever_a_function_throws_is_500(String name) throws Exception {
        assertThat(deliver("greet", "{\"name\":\"" + name + "\"}").statusCode()).isEqualTo(500);
    }

    @Test
    void data_that_is_not_json_is_500() throws Exception {
        assertThat(deliver("greet", "{not json").statusCode()).isEqualTo(500);
    }

    @Test
    void an_unknown_type_is_404() throws Exception {
        assertThat(deliver("nobody.hears.this", PUSHED).statusCode()).isEqualTo(404);
    }

    @Test
    void two_functions_for_one_type_are_409() throws Exception {
        assertThat(deliver("twice", PUSHED).statusCode()).isEqualTo(409);
    }

    @Test
    void a_batch_is_406() throws Exception {
        assertThat(post("", "application/cloudevents-batch+json", "[]").statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "specversion"})
    void an_envelope_without_a_required_attribute_is_taken(String attribute) throws Exception {
        var delivery = Delivery.of(Mode.BINARY, "1", "nameless", PUSHED).without(attribute);

        assertThat(send(delivery.request(root)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_version_of_the_specification_is_taken() throws Exception {
        var delivery = Delivery.of(Mode.BINARY, "1", "nameless", PUSHED).with("specversion", "9.9");

        assertThat(send(delivery.request(root)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_event_without_a_content_type_is_json_in_structured_mode_and_500_in_binary_mode() throws Exception {
        var structured = Delivery.of(Mode.STRUCTURED, "1", "nameless", PUSHED).withContentType("");
        var binary = Delivery.of(Mode.BINARY, "1", "nameless", PUSHED).withContentType("");

        assertThat(send(structured.request(root)).statusCode()).isEqualTo(200);
        assertThat(send(binary.request(root)).statusCode()).isEqualTo(500);
    }

    @Test
    void a_reply_without_an_id_gets_a_random_one() throws Exception {
        var first = deliver("nameless", PUSHED).headers().firstValue("ce-id");
        var second = deliver("nameless", PUSHED).headers().firstValue("ce-id");

        assertThat(first).isPresent().isNotEqualTo(second);
    }

    @Test
    void the_reply_of_a_function_that_takes_no_data_loses_its_own() throws Exception {
        assertThat(deliver("heedless", PUSHED).statusCode()).isEqualTo(204);
    }

    @Test
    void null_of_a_plain_type_is_an_event_with_the_data_null() throws Exception {
        var answer = deliver("plain", "{\"tag\":\"nobody\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ce-type")).isPresent();
        assertThat(answer.body()).isEqualTo("null");
    }

    @Test
    void nothing_is_204() throws Exception {
        assertThat(deliver("silent", PUSHED).statusCode()).isEqualTo(204);
    }

    @Test
    void a_plain_post_reaches_a_function_of_plain_types_and_no_other() throws Exception {
        assertThat(post("plain", "application/json", PUSHED).statusCode()).isEqualTo(200);
        assertThat(post("greet", "application/json", PUSHED).statusCode()).isEqualTo(400);
    }

    @Test
    void a_get_reaches_a_function_of_plain_types_and_no_other() throws Exception {
        assertThat(send(HttpRequest.newBuilder(root.resolve("queried?tag=1.2.3")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(HttpRequest.newBuilder(root.resolve("greet?name=Ada"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_time_on_the_full_minute_loses_its_seconds() throws Exception {
        assertThat(deliver("timed", PUSHED).headers().firstValue("ce-time")).hasValue("2026-11-22T10:00Z");
    }

    @Test
    void an_extension_of_a_structured_event_that_is_no_string_is_lost() throws Exception {
        var body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"extension\",\"count\":7,"
                + "\"datacontenttype\":\"application/json\",\"data\":" + PUSHED + "}";

        assertThat(post("", "application/cloudevents+json", body).body()).contains("\"data\":\"null\"");
    }

    @Test
    void a_body_over_the_limit_is_413() throws Exception {
        assertThat(deliver("plain", "{\"tag\":\"" + "x".repeat(65 * 1024) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> deliver(String type, String data) throws IOException, InterruptedException {
        var known = type.equals("greet") ? Greet.TYPE : type;
        return send(Delivery.of(Mode.BINARY, "1", known, data).request(root));
    }

    private HttpResponse<String> post(String path, String contentType, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Funqy alone, and two functions on the type {@code twice}. */
    public static class WithoutEdge implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "headwind.edge.enabled", "false",
                    "quarkus.funqy.knative-events.mapping.plain.trigger", "twice",
                    "quarkus.funqy.knative-events.mapping.silent.trigger", "twice");
        }
    }
}
