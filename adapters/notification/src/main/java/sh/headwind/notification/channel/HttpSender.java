// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends by HTTP. Follows no redirect, because a post holds what is meant for its address alone, and reads no answer, because
 * an address in a configuration may lead anywhere.
 */
public final class HttpSender implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Optional<String> send(Post.Json post, Duration timeout) {
        try {
            var answer = client.send(request(post, timeout), BodyHandlers.ofInputStream());
            answer.body().close();
            var status = answer.statusCode();
            return status >= 200 && status < 300 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (IllegalArgumentException _) {
            return Optional.of("its address is no URL of http or https");
        } catch (HttpTimeoutException _) {
            return Optional.of("it did not answer in " + timeout.toSeconds() + " s");
        } catch (IOException e) {
            return Optional.of("it could not be reached (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("this process stops");
        }
    }

    private static HttpRequest request(Post.Json post, Duration timeout) {
        var request = HttpRequest.newBuilder(URI.create(post.address().value()))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Headwind")
                .POST(HttpRequest.BodyPublishers.ofString(post.body()));
        post.headers().forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        client.close();
    }
}
