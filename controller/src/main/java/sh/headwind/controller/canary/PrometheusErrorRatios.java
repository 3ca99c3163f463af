// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import sh.headwind.core.canary.ErrorRatios;
import sh.headwind.core.failure.Failure;

/**
 * Asks a Prometheus for the requests that Knative's queue-proxy counted. Knative 1.19 renamed what it counts: both names are
 * asked for, only one of them is there.
 *
 * @see <a href="https://knative.dev/docs/serving/observability/metrics/serving-metrics/">Knative Serving metrics</a>
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries">Prometheus: instant queries</a>
 */
public final class PrometheusErrorRatios implements ErrorRatios {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One for all: a look at a canary is made every few seconds, and makes one of these. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String address;

    /** The Prometheus, or what speaks like one, at this address. */
    public PrometheusErrorRatios(String address) {
        this.address = address.replaceAll("/+$", "");
    }

    @Override
    public Answers of(String namespace, String revision, Duration window) {
        var all = value(query(namespace, revision, window, "", ""));
        var errors = value(query(
                namespace, revision, window, ",http_response_status_code=~\"5..\"", ",response_code_class=\"5xx\""));
        return new Answers(all, errors);
    }

    /** Names are those of Kubernetes objects: nothing in them needs to be escaped. */
    private static String query(String namespace, String revision, Duration window, String now, String before) {
        var since119 =
                "kn_serving_invocation_duration_seconds_count{k8s_namespace_name=\"%s\",kn_revision_name=\"%s\"%s}"
                        .formatted(namespace, revision, now);
        var until118 = "revision_app_request_count{namespace_name=\"%s\",revision_name=\"%s\"%s}"
                .formatted(namespace, revision, before);
        var seconds = window.toSeconds();
        return "sum(increase(%s[%ds])) or sum(increase(%s[%ds]))".formatted(since119, seconds, until118, seconds);
    }

    private double value(String query) {
        try {
            var uri = URI.create(address + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
            var answer = HTTP.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw unavailable("it answered " + answer.statusCode());
            }
            return read(answer.body());
        } catch (IOException | IllegalArgumentException e) {
            throw unavailable(e.getClass().getSimpleName()).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted").because(e);
        }
    }

    /** The number of an answer; an empty one has counted nothing. */
    private static double read(String body) throws JsonProcessingException {
        var result = JSON.readTree(body).at("/data/result");
        if (!result.isArray()) {
            throw unavailable("its answer is no result of a query");
        }
        var value = Double.parseDouble(result.at("/0/value/1").asText("0"));
        return Double.isFinite(value) ? value : 0;
    }

    private static Failure unavailable(String because) {
        return Failure.unavailable("ask Prometheus for the answers of a Revision", because);
    }
}
