// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.canary.ErrorRatios.Answers;
import sh.headwind.core.failure.Failure;

class PrometheusErrorRatiosTest {

    private static final String COUNTED =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"%s\"]}]}}";
    private static final String NOTHING = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

    private final List<String> queries = new ArrayList<>();
    private HttpServer prometheus;
    private String all = COUNTED.formatted("120.5");
    private String errors = COUNTED.formatted("6");
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        prometheus.createContext("/api/v1/query", exchange -> {
            var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            queries.add(query.substring("query=".length()));
            var body = (query.contains("5xx") ? errors : all).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        prometheus.start();
    }

    @AfterEach
    void stop() {
        prometheus.stop(0);
    }

    @Test
    void counts_the_answers_of_one_revision_under_the_names_of_old_and_new_knative() {
        assertThat(ask()).isEqualTo(new Answers(120.5, 6));
        assertThat(queries)
                .containsExactly(
                        "sum(increase(kn_serving_invocation_duration_seconds_count"
                                + "{k8s_namespace_name=\"shop\",kn_revision_name=\"web-00002\"}[90s]))"
                                + " or sum(increase(revision_app_request_count"
                                + "{namespace_name=\"shop\",revision_name=\"web-00002\"}[90s]))",
                        "sum(increase(kn_serving_invocation_duration_seconds_count"
                                + "{k8s_namespace_name=\"shop\",kn_revision_name=\"web-00002\","
                                + "http_response_status_code=~\"5..\"}[90s]))"
                                + " or sum(increase(revision_app_request_count"
                                + "{namespace_name=\"shop\",revision_name=\"web-00002\","
                                + "response_code_class=\"5xx\"}[90s]))");
    }

    @Test
    void what_was_never_counted_is_none() {
        all = NOTHING;
        errors = COUNTED.formatted("NaN");
        assertThat(ask()).isEqualTo(new Answers(0, 0));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"500, {}", "200, {}", "200, <html>", "200, ''"})
    void an_answer_that_is_none_is_a_failure_and_no_number(int code, String body) {
        status = code;
        all = body;
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }

    @Test
    void nobody_there_is_a_failure() {
        stop();
        assertThatThrownBy(this::ask).isInstanceOf(Failure.class).hasMessageContaining("ask Prometheus");
    }

    private Answers ask() {
        var address = "http://127.0.0.1:" + prometheus.getAddress().getPort() + "/";
        return new PrometheusErrorRatios(address).of("shop", "web-00002", Duration.ofSeconds(90));
    }
}
