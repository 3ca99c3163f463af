// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.backend;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import sh.headwind.core.failure.Failure;

/**
 * Calls a server of metrics: without patience, because a person waits for the page, and without following it anywhere. What
 * it answers beside 200 is not repeated to anybody.
 */
@Singleton
public class MetricsServer {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** A request to an address from the settings; BAD_INPUT where it is none. */
    static HttpRequest.Builder to(String base, String pathAndQuery) {
        try {
            return HttpRequest.newBuilder(URI.create(base.replaceAll("/+$", "") + pathAndQuery))
                    .timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw Failure.unavailable("read the metrics", "the address in the settings is no URL of http or https")
                    .because(e);
        }
    }

    /** The body of the answer. */
    String ask(String name, HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw Failure.unavailable("read the metrics", name + " answered " + answer.statusCode());
                }
                return text(name, body);
            }
        } catch (HttpTimeoutException e) {
            throw Failure.unavailable("read the metrics", name + " did not answer in " + PATIENCE.toSeconds() + " s")
                    .because(e);
        } catch (IOException e) {
            throw Failure.unavailable("read the metrics", name + " cannot be reached")
                    .because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("read the metrics", "this process stops").because(e);
        }
    }

    private static String text(String name, InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Failure.unavailable("read the metrics", name + " answered with more than " + LONGEST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
