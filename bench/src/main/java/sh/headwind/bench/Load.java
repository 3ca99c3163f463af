// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Senders of webhooks that post one request after the other, each on a connection of its own. */
final class Load {

    private static final int REPOSITORIES = 500;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final long[] nanos;
    private final URI uri;
    private final CountDownLatch done;

    private Load(int port, int requests, int senders) {
        this.uri = URI.create("http://localhost:" + port + "/webhook/dockerhub");
        this.nanos = new long[requests];
        this.done = new CountDownLatch(senders);
    }

    /** What came of it. */
    record Result(int accepted, int refused, double perSecond, Latencies latencies, long heapMebibytes) {

        double millisAt(double quantile) {
            return latencies.millisAt(quantile);
        }
    }

    /** Times of answers, sorted. */
    static final class Latencies {

        private final long[] sorted;

        Latencies(long[] nanos) {
            sorted = nanos.clone();
            Arrays.sort(sorted);
        }

        double millisAt(double quantile) {
            return sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
        }
    }

    static Result on(int port, int requests, int senders) throws InterruptedException {
        var load = new Load(port, requests, senders);
        var start = System.nanoTime();
        for (var i = 0; i < senders; i++) {
            Thread.ofPlatform().start(load::send);
        }
        load.done.await();
        var seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        var runtime = Runtime.getRuntime();
        var heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        var accepted = load.accepted.get();
        return new Result(accepted, requests - accepted, requests / seconds, new Latencies(load.nanos), heap);
    }

    private static String sample(int number) {
        return "{\"push_data\":{\"tag\":\"v1.2.%d\"},\"repository\":{\"repo_name\":\"acme/web-%d\"}}"
                .formatted(number, number % REPOSITORIES);
    }

    private void send() {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                var body = HttpRequest.BodyPublishers.ofString(sample(i));
                var request = HttpRequest.newBuilder(uri).POST(body).build();
                var start = System.nanoTime();
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    accepted.incrementAndGet();
                }
                nanos[i] = System.nanoTime() - start;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
    }
}
