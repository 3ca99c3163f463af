// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A body that ends with an exception when it gets too long, stands still, or takes too long as a whole. A read that hangs is
 * ended by closing the stream under it, which is what the Java client's stream allows.
 */
final class BoundedBody extends FilterInputStream {

    private static final ScheduledExecutorService WATCH = watch();

    private final long limit;
    private final Duration patience;
    private final long deadline;
    private final AtomicBoolean late = new AtomicBoolean();
    private long seen;

    /** {@code deadline} by {@link System#nanoTime()}. */
    BoundedBody(InputStream body, long limit, Duration patience, long deadline) {
        super(body);
        this.limit = limit;
        this.patience = patience;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        var count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var left = Math.min(patience.toNanos(), deadline - System.nanoTime());
        var watch = WATCH.schedule(this::giveUp, Math.max(left, 0), TimeUnit.NANOSECONDS);
        try {
            return counted(in.read(buffer, offset, length));
        } catch (IOException e) {
            throw late.get() ? new IOException("the answer stood still", e) : e;
        } finally {
            watch.cancel(false);
        }
    }

    private int counted(int count) throws IOException {
        if (late.get()) {
            throw new IOException("the answer stood still");
        }
        seen += Math.max(count, 0);
        if (seen > limit) {
            throw new Unexpected("the answer is longer than " + limit + " bytes");
        }
        return count;
    }

    private void giveUp() {
        late.set(true);
        try {
            in.close();
        } catch (IOException _) {
            // closing was the point; the reader sees what comes of it
        }
    }

    private static ScheduledExecutorService watch() {
        var watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("registry-watch").daemon().factory());
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }
}
