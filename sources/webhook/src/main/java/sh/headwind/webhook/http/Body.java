// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import sh.headwind.webhook.receive.Answer;

/** The body of one request, counted while it streams in. Closing it gives back what it counted. */
final class Body implements AutoCloseable {

    /** The whole body, or why there is none. */
    sealed interface Result {

        @SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
        record Whole(byte[] bytes) implements Result {}

        record Refused(Answer answer) implements Result {}
    }

    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final Buffer received = Buffer.buffer();
    private final HttpLimits limits;
    private final AtomicLong inFlight;

    /** {@code inFlight} counts what all bodies hold together. */
    Body(HttpLimits limits, AtomicLong inFlight) {
        this.limits = limits;
        this.inFlight = inFlight;
    }

    /** Reads a request that was paused; on its event loop. */
    void read(HttpServerRequest request) {
        request.handler(this::chunk);
        request.exceptionHandler(_ -> refuse(Answer.TOO_SLOW));
        request.endHandler(_ -> end());
        request.resume();
    }

    /** Waits until it is there or refused, as long as the patience lasts. */
    Result await() throws InterruptedException {
        try {
            return result.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Result.Refused(Answer.TOO_SLOW);
        }
    }

    @Override
    public synchronized void close() {
        refuse(Answer.TOO_SLOW);
        inFlight.addAndGet(-received.length());
    }

    private synchronized void chunk(Buffer chunk) {
        if (result.isDone()) {
            return;
        }
        if (received.length() + chunk.length() > limits.bodyBytes()) {
            refuse(Answer.TOO_LARGE);
            return;
        }
        received.appendBuffer(chunk);
        if (inFlight.addAndGet(chunk.length()) > limits.bodiesBytes()) {
            refuse(Answer.BUSY);
        }
    }

    private synchronized void end() {
        result.complete(new Result.Whole(received.getBytes()));
    }

    /** Does nothing where there is a result already. */
    private void refuse(Answer answer) {
        result.complete(new Result.Refused(answer));
    }
}
