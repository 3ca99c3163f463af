// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EdgeTest {

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "BAD_INPUT,   400, could not greet: the name is bad",
        "NOT_FOUND,   400, could not greet: nobody is here",
        "CONFLICT,    409, could not greet: somebody was faster",
        "THROTTLED,   429, could not greet: too many guests",
        "DENIED,      503, could not greet: not allowed",
        "UNAVAILABLE, 503, could not greet: the door is closed",
    })
    void a_failure_becomes_the_status_that_tells_the_broker_what_to_do(String kind, int status, String line)
            throws Exception {
        var answer = deliver("{\"name\":\"fail:" + kind + "\"}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(line);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    }

    @Test
    void a_fault_of_ours_is_tried_again_and_tells_nothing_of_what_it_held() throws Exception {
        var answer = deliver("{\"name\":\"fault\"}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("could not handle the event: unexpected IllegalStateException");
    }

    @Test
    void a_reason_is_one_short_line() throws Exception {
        var answer = deliver("{\"name\":\"long\"}");

        assertThat(answer.body()).startsWith("could not greet: two lines xxx").hasSizeLessThan(310);
    }

    @Test
    void a_reply_has_the_attributes_it_was_given_and_carries_the_trace_on() throws Exception {
        var first = deliver(
                "{\"name\":\"Ada\"}", "ce-traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var again = deliver("{\"name\":\"Ada\"}");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().map())
                .containsEntry("ce-type", List.of(Greet.REPLY_TYPE))
                .containsEntry("ce-source", List.of("/headwind/test"))
                .containsEntry("ce-subject", List.of("Ada"))
                .containsEntry("ce-seen", List.of("once"))
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("ce-traceparent", List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        assertThat(first.headers().firstValue("ce-id"))
                .isPresent()
                .isEqualTo(again.headers().firstValue("ce-id"));
    }

    @Test
    void what_a_payload_does_not_have_is_left_out() throws Exception {
        assertThat(deliver("{\"name\":\"Ada\"}").body()).isEqualTo("{\"tag\":\"Ada\"}");
    }

    @Test
    void nothing_to_say_is_204_without_a_body() throws Exception {
        var answer = deliver("{\"name\":\"nobody\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "null",
                "[]",
                "\"Ada\"",
                "{\"name\":{\"first\":\"Ada\"}}",
                "",
                "{not json"
            })
    void data_that_is_not_what_the_type_says_is_never_delivered_again(String data) throws Exception {
        var answer = deliver(data);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("could not read the event: ").doesNotContain("\n");
    }

    @Test
    void an_attribute_nobody_knows_and_a_field_nobody_knows_do_no_harm() throws Exception {
        assertThat(deliver("{\"name\":\"Ada\",\"new\":1}", "ce-knativearrivaltime", "2026-11-22T10:00:00Z")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_envelope_in_both_modes_at_once_is_refused() throws Exception {
        var answer = deliver("{}", "Content-Type", "application/cloudevents+json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at once");
    }

    @Test
    void the_path_of_the_function_is_guarded_as_the_root_is() throws Exception {
        var answer = send(HttpRequest.newBuilder(root.resolve("greet"))
                .header("Content-Type", "application/json")
                .header("ce-id", "1")
                .header("ce-type", Greet.TYPE)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada\"}")));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> deliver(String data, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root)
                .setHeader("ce-id", "1")
                .setHeader("ce-source", "/test")
                .setHeader("ce-type", Greet.TYPE)
                .setHeader("ce-specversion", "1.0")
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(data));
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
