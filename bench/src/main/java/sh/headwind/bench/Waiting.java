// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what a benchmark started. */
public final class Waiting {

    private Waiting() {}

    /** What it came to; its failure is thrown as {@link IllegalStateException}. */
    public static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
