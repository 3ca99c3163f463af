// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Sends spans to a collector in the background, some at a time. Nothing waits for it: spans that find the queue full, or a
 * collector that does not take them, are lost.
 */
final class OtlpExporter implements Consumer<FinishedSpan>, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OtlpExporter.class);

    private static final int QUEUE = 2_048;
    private static final int AT_ONCE = 512;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final BlockingQueue<FinishedSpan> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Collector collector;
    private final OtlpJson json;
    private final HttpClient http;
    private final Thread thread;
    private volatile boolean closing;

    OtlpExporter(Collector collector) {
        this.collector = collector;
        this.json = new OtlpJson(collector.service());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        this.thread = Thread.ofVirtual().name("spans").start(this::run);
    }

    @Override
    public void accept(FinishedSpan span) {
        if (!queue.offer(span)) {
            LOG.debugf("span %s is lost: the collector is too slow", span.work().name());
        }
    }

    /** Sends what is left, for a few seconds. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                var first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    gather(first);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("spans are told no more", e);
        }
    }

    private void gather(FinishedSpan first) throws InterruptedException {
        if (!closing) {
            LockSupport.parkNanos(GATHER.toNanos());
        }
        var spans = new ArrayList<FinishedSpan>();
        spans.add(first);
        queue.drainTo(spans, AT_ONCE - 1);
        send(spans);
    }

    private void send(List<FinishedSpan> spans) throws InterruptedException {
        var request = HttpRequest.newBuilder(collector.traces())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.write(spans)));
        collector.headers().forEach(request::setHeader);
        try {
            var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                LOG.warnf("%d spans are lost: the collector answered %d", spans.size(), status);
            }
        } catch (IOException e) {
            LOG.warnf("%d spans are lost: the collector did not answer (%s)", spans.size(), e);
        }
    }
}
