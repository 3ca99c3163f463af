// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.outside;

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
 * Calls addresses of the settings: without patience, because a person waits for the page, and without following them
 * anywhere. What is answered beside a success is not repeated to anybody.
 */
@Singleton
public class Outside {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 1024 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * What is called, for what.
     *
     * @param attempted the step, as it stands in a failure: {@code read the metrics}
     * @param name of the other side, likewise; never its address, which may be a secret
     */
    public record Errand(String attempted, String name) {

        Failure failed(String because) {
            return Failure.unavailable(attempted, name + " " + because);
        }
    }

    /** A request to an address; UNAVAILABLE where it is none. */
    public HttpRequest.Builder to(Errand errand, String address) {
        try {
            return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw errand.failed("has an address that is no URL of http or https")
                    .because(e);
        }
    }

    /** The body of a successful answer; UNAVAILABLE for any other. */
    public String ask(Errand errand, HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() / 100 != 2) {
                    throw errand.failed("answered " + answer.statusCode());
                }
                return text(errand, body);
            }
        } catch (HttpTimeoutException e) {
            throw errand.failed("did not answer in " + PATIENCE.toSeconds() + " s")
                    .because(e);
        } catch (IOException e) {
            throw errand.failed("cannot be reached").because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errand.failed("was not waited for: this process stops").because(e);
        }
    }

    private static String text(Errand errand, InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw errand.failed("answered with more than " + LONGEST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
