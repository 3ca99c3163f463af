// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;

/** Does the same to many at once, on virtual threads: what waits for one holds up no other. */
public final class Together {

    /** Hundreds who use one image are no reason to open hundreds of connections. */
    private static final int PARALLEL = 16;

    private Together() {}

    /** The results in order, when all are done; what the first of them threw, if any did. */
    public static <T, R> List<R> all(List<T> many, Function<T, R> work) {
        try (var threads =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            var started = new ArrayList<Future<R>>();
            many.forEach(each -> started.add(threads.submit(() -> work.apply(each))));
            threads.shutdown();
            return started.stream().flatMap(Together::result).toList();
        }
    }

    private static <R> Stream<R> result(Future<R> future) {
        try {
            return Stream.of(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("wait for what runs at once", "this process stops")
                    .because(e);
        }
    }
}
