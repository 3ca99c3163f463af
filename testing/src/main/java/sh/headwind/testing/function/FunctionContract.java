// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.testing.function.Delivery.Mode;

/**
 * What a broker may rely on with every function (design §7), in both modes: inherit it in the {@code @QuarkusTest} of a
 * function, say where the function is and what it hears, and the whole table is tested.
 */
public abstract class FunctionContract {

    /** The root of the function, {@code http://localhost:<port>/}. */
    protected abstract URI address();

    /** The type that the function hears. */
    protected abstract String type();

    /** Data that the function takes without a failure, at any time and more than once. */
    protected abstract String data();

    /** The type of the reply to that data; empty where there is none. */
    protected abstract Optional<String> replyType();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_valid_event_is_answered_with_one_event_in_the_mode_it_came_in_or_with_204(Mode mode) throws Exception {
        var answer = send(valid(mode).request(address()));

        if (replyType().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        switch (mode) {
            case BINARY -> {
                assertThat(header(answer, "ce-type")).isEqualTo(replyType().get());
                assertThat(header(answer, "ce-specversion")).isEqualTo("1.0");
                assertThat(header(answer, "ce-source")).startsWith("/headwind/");
                assertThat(header(answer, "ce-subject")).isNotBlank();
                assertThat(header(answer, "content-type")).isEqualTo("application/json");
            }
            case STRUCTURED -> {
                assertThat(header(answer, "content-type")).startsWith("application/cloudevents+json");
                assertThat(answer.body())
                        .contains("\"type\":\"" + replyType().get() + "\"", "\"specversion\":\"1.0\"", "\"data\":{");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_duplicate_gets_the_same_answer_with_the_same_id(Mode mode) throws Exception {
        var first = send(valid(mode).request(address()));
        var second = send(valid(mode).request(address()));

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.headers().firstValue("ce-id"))
                .isEqualTo(first.headers().firstValue("ce-id"));
        assertThat(second.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void attributes_nobody_knows_do_no_harm(Mode mode) throws Exception {
        var known = send(valid(mode).request(address()));
        var more = send(
                valid(mode).with("knativearrivaltime", "2026-11-22T10:00:00Z").request(address()));

        assertThat(more.statusCode()).isEqualTo(known.statusCode());
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "BINARY, id", "BINARY, source", "BINARY, type", "BINARY, specversion",
        "STRUCTURED, id", "STRUCTURED, source", "STRUCTURED, type", "STRUCTURED, specversion",
    })
    void an_envelope_that_lacks_an_attribute_is_refused_for_good(Mode mode, String attribute) throws Exception {
        refused(valid(mode).without(attribute).request(address()), 400);
    }

    @ParameterizedTest(name = "{0} with {1} {2}")
    @CsvSource({
        "BINARY,     specversion, 0.3",
        "STRUCTURED, specversion, 0.3",
        "BINARY,     type,        sh.headwind.nobody.hears.this.v1",
        "STRUCTURED, type,        sh.headwind.nobody.hears.this.v1",
    })
    void an_envelope_of_another_version_or_type_is_refused_for_good(Mode mode, String attribute, String value)
            throws Exception {
        refused(valid(mode).with(attribute, value).request(address()), 400);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "BINARY,     '{not json'",
        "BINARY,     ''",
        "BINARY,     '\"text\"'",
        "BINARY,     '[1]'",
        "BINARY,     'null'",
        "BINARY,     '{}'",
        "STRUCTURED, '{not json'",
        "STRUCTURED, '\"text\"'",
        "STRUCTURED, '[1]'",
        "STRUCTURED, 'null'",
        "STRUCTURED, '{}'",
    })
    void data_that_cannot_be_read_is_refused_for_good(Mode mode, String data) throws Exception {
        refused(valid(mode).withData(data).request(address()), 400);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"BINARY, text/plain", "BINARY, ''", "STRUCTURED, text/plain"})
    void data_that_is_not_said_to_be_json_is_refused_for_good(Mode mode, String contentType) throws Exception {
        refused(valid(mode).withContentType(contentType).request(address()), 400);
    }

    @Test
    void a_structured_event_is_json_unless_it_says_otherwise() throws Exception {
        var said = send(valid(Mode.STRUCTURED).request(address()));
        var unsaid = send(valid(Mode.STRUCTURED).withContentType("").request(address()));

        assertThat(unsaid.statusCode()).isEqualTo(said.statusCode());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void an_event_over_64_KiB_is_refused_for_good(Mode mode) throws Exception {
        refused(valid(mode).withData("\"" + "x".repeat(65 * 1024) + "\"").request(address()), 413);
    }

    @Test
    void several_events_in_one_body_are_refused_for_good() throws Exception {
        refused(post("application/cloudevents-batch+json", "[]"), 406);
    }

    @Test
    void a_post_without_an_envelope_never_reaches_the_function() throws Exception {
        refused(post("application/json", data()), 400);
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE", "PATCH"})
    void only_post_carries_events(String method) throws Exception {
        var request = valid(Mode.BINARY).request(address()).method(method, BodyPublishers.noBody());

        var answer = refused(request, 405);

        assertThat(header(answer, "allow")).contains("POST");
    }

    @Test
    void options_tells_what_may_be_sent() throws Exception {
        var answer = send(HttpRequest.newBuilder(address()).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "allow")).contains("POST");
    }

    /** Sends the request. */
    protected static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private Delivery valid(Mode mode) {
        return Delivery.of(mode, "contract-1", type(), data());
    }

    private HttpRequest.Builder post(String contentType, String body) {
        return HttpRequest.newBuilder(address())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
    }

    /** The status, and one short line that says why: it ends in the dead letter. */
    private static HttpResponse<String> refused(HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        var answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isNotBlank().hasSizeLessThan(400).doesNotContain("\n", "\tat ", "Exception");
        return answer;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
