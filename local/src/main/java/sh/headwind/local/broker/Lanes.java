// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/** Runs work side by side, but one after the other, in the order given, within a lane. */
final class Lanes {

    private final Map<String, CompletableFuture<Boolean>> tails = new ConcurrentHashMap<>();

    /** Runs the work in a thread of its own, after all that is in the lane, if it has one. */
    CompletableFuture<Boolean> run(Optional<String> lane, ExecutorService threads, BooleanSupplier work) {
        return lane.map(name -> queue(name, threads, work))
                .orElseGet(() -> CompletableFuture.supplyAsync(work::getAsBoolean, threads));
    }

    private CompletableFuture<Boolean> queue(String lane, ExecutorService threads, BooleanSupplier work) {
        var last = tails.compute(
                lane,
                (_, tail) -> tail == null
                        ? CompletableFuture.supplyAsync(work::getAsBoolean, threads)
                        : tail.handleAsync((_, _) -> work.getAsBoolean(), threads));
        return last.whenComplete((_, _) -> tails.remove(lane, last));
    }
}
