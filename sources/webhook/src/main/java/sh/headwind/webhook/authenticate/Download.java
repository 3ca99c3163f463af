// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import sh.headwind.core.failure.Failure;

/** Small public documents: no redirects, three seconds, 64 KiB. */
public final class Download {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** The document; a failure of kind UNAVAILABLE when it cannot be had. */
    byte[] get(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var bytes = body.readNBytes(LONGEST + 1);
                if (answer.statusCode() != 200 || bytes.length > LONGEST) {
                    throw Failure.unavailable(
                            "read " + address.getHost(),
                            "it answered " + answer.statusCode() + " with " + bytes.length + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw Failure.unavailable("read " + address.getHost(), "it does not answer")
                    .because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("read " + address.getHost(), "this process is stopping")
                    .because(e);
        }
    }
}
