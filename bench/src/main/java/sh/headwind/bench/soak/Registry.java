// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import sh.headwind.testing.registry.FakeRegistry;

/** A registry whose webhook is sent until it is accepted, as good registries do. */
final class Registry {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FakeRegistry shelves;
    private final Supplier<String> webhook;

    Registry(FakeRegistry shelves, Supplier<String> webhook) {
        this.shelves = shelves;
        this.webhook = webhook;
    }

    /** Whether the webhook was accepted in time. */
    boolean push(String name, int number, Deadline deadline) throws InterruptedException {
        shelves.push(Workloads.repository(name), Workloads.tag(number), name + " " + number);
        while (!deadline.isOver()) {
            if (isAccepted(name, number)) {
                return true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }

    private boolean isAccepted(String name, int number) throws InterruptedException {
        var body = "{\"repository\":\"%s/%s\",\"tag\":\"%s\"}"
                .formatted(shelves.host(), Workloads.repository(name), Workloads.tag(number));
        var request = HttpRequest.newBuilder(URI.create(webhook.get()))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
