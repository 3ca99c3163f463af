// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import sh.headwind.core.failure.Failure;

/**
 * Makes a fake fail when a test wants it: before a call takes effect, or after it did (an answer that got lost). Shared by
 * the fakes of one test, so that "the third call of all" can be named.
 */
public final class Faults {

    private record Fault(int call, boolean afterEffect, RuntimeException failure) {}

    private final Deque<Fault> planned = new ArrayDeque<>();
    private BooleanSupplier away = () -> false;
    private int calls;

    /** The {@code call}-th call from now, counted from 1, does nothing and fails. */
    public synchronized Faults failBefore(int call, RuntimeException failure) {
        planned.add(new Fault(calls + call, false, failure));
        return this;
    }

    /** The {@code call}-th call from now takes effect, and fails all the same. */
    public synchronized Faults failAfter(int call, RuntimeException failure) {
        planned.add(new Fault(calls + call, true, failure));
        return this;
    }

    /** As long as this is true every call does nothing and fails, as if the cluster were not there. */
    public synchronized Faults failWhile(BooleanSupplier condition) {
        away = condition;
        return this;
    }

    /** Calls so far. */
    public synchronized int calls() {
        return calls;
    }

    /** Runs one call of a fake. */
    synchronized <T> T around(Supplier<T> call) {
        calls++;
        if (away.getAsBoolean()) {
            throw Failure.unavailable("ask the cluster", "it is away");
        }
        var fault = take();
        if (fault.isPresent() && !fault.get().afterEffect()) {
            throw fault.get().failure();
        }
        var result = call.get();
        if (fault.isPresent()) {
            throw fault.get().failure();
        }
        return result;
    }

    private Optional<Fault> take() {
        var found = planned.stream().filter(fault -> fault.call() == calls).findFirst();
        found.ifPresent(planned::remove);
        return found;
    }
}
