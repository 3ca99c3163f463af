// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/** What goes wrong on purpose between a client and the embedded API. Several faults may hold at once. */
public final class Faults {

    /** A fault in force; closing it ends it. */
    @FunctionalInterface
    public interface Fault extends AutoCloseable {
        @Override
        void close();
    }

    private final RandomGenerator random;
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<Delay> delays = new CopyOnWriteArrayList<>();

    private final List<Consumer<RecordedRequest>> afterwards = new CopyOnWriteArrayList<>();

    private record Refusal(Predicate<RecordedRequest> concerned, int code) {}

    private record Delay(Predicate<RecordedRequest> concerned, Duration time) {}

    /** No faults yet; {@code random} decides those that come in percent. */
    public Faults(RandomGenerator random) {
        this.random = random;
    }

    /** Answers these requests with an HTTP status instead of doing them. */
    public Fault fail(Predicate<RecordedRequest> concerned, int code) {
        var refusal = new Refusal(concerned, code);
        refusals.add(refusal);
        return () -> refusals.remove(refusal);
    }

    /** Answers the next {@code times} of these requests with an HTTP status instead of doing them. */
    public Fault failNext(int times, Predicate<RecordedRequest> concerned, int code) {
        var left = new AtomicInteger(times);
        return fail(request -> concerned.test(request) && left.getAndDecrement() > 0, code);
    }

    /** Answers this share of all writes, from 0 to 100, with a conflict. */
    public Fault conflicts(int percent) {
        return fail(request -> request.isWrite() && random.nextInt(100) < percent, 409);
    }

    /** Lets these requests wait before they are done. */
    public Fault delay(Predicate<RecordedRequest> concerned, Duration time) {
        var delay = new Delay(concerned, time);
        delays.add(delay);
        return () -> delays.remove(delay);
    }

    /** Runs this when a request was done, before its sender hears of it. */
    public Fault afterwards(Consumer<RecordedRequest> what) {
        afterwards.add(what);
        return () -> afterwards.remove(what);
    }

    /** The request was done. */
    public void done(RecordedRequest request) {
        afterwards.forEach(what -> what.accept(request));
    }

    /** Ends all faults. */
    public void clear() {
        afterwards.clear();
        refusals.clear();
        delays.clear();
    }

    /** How long this request waits before anything is done. */
    public Duration delayOf(RecordedRequest request) {
        return delays.stream()
                .filter(delay -> delay.concerned().test(request))
                .map(Delay::time)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The refusal this request meets, or empty if it is done. */
    public Optional<ApiRefusal> refusalOf(RecordedRequest request) {
        return refusals.stream()
                .filter(refusal -> refusal.concerned().test(request))
                .map(refusal -> ApiRefusal.injected(refusal.code()))
                .findFirst();
    }
}
