// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import sh.headwind.core.failure.Failure;

/** Runs blocking steps side by side on virtual threads, a bounded number at a time. */
final class Together {

    private static final int AT_ONCE = 16;

    private Together() {}

    /** The results in the order of the steps; the first failure, after all have ended. */
    static <T> List<T> all(List<Supplier<T>> steps) {
        var turns = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = steps.stream()
                    .map(step -> CompletableFuture.supplyAsync(() -> inTurn(turns, step), threads))
                    .toList();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.join());
            }
            return results;
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    private static <T> T inTurn(Semaphore turns, Supplier<T> step) {
        turns.acquireUninterruptibly();
        try {
            return step.get();
        } finally {
            turns.release();
        }
    }
}
