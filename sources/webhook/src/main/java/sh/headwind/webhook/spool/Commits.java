// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;

/** Group commit: whatever queued while the last sync ran is written together and shares the next one. */
final class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final Group STOP = new Group(List.of(), new CompletableFuture<>());

    /** Writes and syncs all frames or throws and has written none that counts. */
    interface Writer {
        void write(List<Frame> frames) throws IOException;
    }

    private record Group(List<Frame> frames, CompletableFuture<List<Entry>> answer) {}

    private final BlockingQueue<Group> queue = new LinkedBlockingQueue<>();
    private final Writer writer;
    private final Thread thread;

    Commits(Writer writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().daemon().name("spool-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<List<Entry>> add(List<Frame> frames) {
        var answer = new CompletableFuture<List<Entry>>();
        queue.add(new Group(frames, answer));
        return answer;
    }

    /** Returns when all that was added before is written. */
    void close() {
        queue.add(STOP);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var groups = new ArrayList<Group>();
        while (!groups.contains(STOP)) {
            groups.clear();
            try {
                groups.add(queue.take());
            } catch (InterruptedException e) {
                // nobody interrupts this thread but a JVM that dies
                Thread.currentThread().interrupt();
                return;
            }
            queue.drainTo(groups, MOST_AT_ONCE);
            write(groups);
        }
    }

    private void write(List<Group> groups) {
        try {
            writer.write(
                    groups.stream().flatMap(group -> group.frames().stream()).toList());
            for (var group : groups) {
                group.answer()
                        .complete(group.frames().stream().map(Frame::entry).toList());
            }
        } catch (IOException e) {
            LOG.errorf("could not write to the spool: %s", e);
            for (var group : groups) {
                group.answer()
                        .completeExceptionally(Failure.unavailable(
                                "spool an event", e.getClass().getSimpleName()));
            }
        }
    }
}
