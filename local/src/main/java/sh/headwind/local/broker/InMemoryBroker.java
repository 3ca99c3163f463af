// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A broker in this process: Knative's delivery without a cluster. It holds events in memory only, so what it holds is lost
 * with the process, as with Knative's in-memory broker; who emits must be ready for that (design §2, rule 1).
 */
public final class InMemoryBroker implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(10);

    private final BrokerOptions options;
    private final Vertx vertx;
    private final ExecutorService threads;
    private final HttpClient http;
    private final Tally tally = new Tally();
    private final Dispatch dispatch;
    private final Ingress ingress;
    private final URI ingressUrl;

    private InMemoryBroker(BrokerOptions options) {
        this.options = options;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.dispatch = new Dispatch(options, new SubscriberCalls(http, options), threads, tally);
        this.ingress = new Ingress(vertx, options, dispatch, threads, tally);
        this.ingressUrl = URI.create("http://localhost:" + ingress.listen() + options.path());
    }

    /** Starts a broker; it takes events when this returns. */
    public static InMemoryBroker start(BrokerOptions options) {
        return new InMemoryBroker(options);
    }

    /** Where to post events: what a SinkBinding would give as {@code K_SINK}. */
    public URI ingressUrl() {
        return ingressUrl;
    }

    /** What was done so far. */
    public BrokerStatistics statistics() {
        return tally.snapshot(dispatch.held());
    }

    /** Waits until nothing is held; false when that took longer than {@code limit}. */
    public boolean awaitIdle(Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (dispatch.held() > 0) {
            if (System.nanoTime() - end > 0 || !pause()) {
                return false;
            }
        }
        return true;
    }

    /** Takes nothing more, waits for what is held as long as the options say, and gives up the rest. */
    @Override
    public void close() {
        ingress.refuse();
        awaitIdle(options.limits().drain());
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        http.shutdownNow();
    }

    private static boolean pause() {
        try {
            return !new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
