// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Signal;

/**
 * What keeps a request waiting, as its resource shows it.
 *
 * @param why in words, where the reasons alone do not tell it all
 * @param watch time to the next look, where nobody tells when it is otherwise
 */
record Holding(Waiting waiting, Optional<String> why, Optional<Duration> watch) {

    /** Nobody tells when a workload of an earlier wave falls ill. */
    private static final Optional<Duration> WATCH = Optional.of(Duration.ofSeconds(15));

    static final Holding NONE = of(Waiting.NONE);

    private static Holding of(Waiting waiting) {
        return new Holding(waiting, Optional.empty(), Optional.empty());
    }

    /** What the settings of the workload and the waves say; a rollback is held by nothing. */
    static Holding of(Situation situation) {
        if (situation.request().spec().isRollback()) {
            return NONE;
        }
        return switch (situation.target()) {
            case Target.Gone(), Target.Elsewhere() -> NONE;
            case Target.Found found ->
                switch (situation.wave()) {
                    case Signal.Go() -> of(found.held());
                    case Signal.Wait(var why) -> with(found.held(), Hold.WAVE, why, WATCH);
                    case Signal.Stop(var why) -> with(found.held(), Hold.WAVE, why, Optional.empty());
                    case Signal.Soak(var why, var until) -> with(until(found.held(), until), Hold.SOAK, why, WATCH);
                };
        };
    }

    /** The same, and its turn has not come yet. */
    static Holding inLine(List<String> reasons) {
        return of(new Waiting(reasons, Optional.empty()));
    }

    private static Holding with(Waiting held, String reason, String why, Optional<Duration> watch) {
        var reasons = Stream.concat(held.reasons().stream(), Stream.of(reason)).toList();
        return new Holding(new Waiting(reasons, held.notBefore()), Optional.of(why), watch);
    }

    /** The end of the soak, also where something else lasts longer: it is read back as what was promised. */
    private static Waiting until(Waiting held, Instant end) {
        return new Waiting(held.reasons(), Optional.of(end));
    }

    boolean isEmpty() {
        return waiting.reasons().isEmpty();
    }

    /** Whether the resource says this already. */
    boolean isShown(UpdateStatus status) {
        var told = status.message();
        return Clearance.isSame(status.waiting(), waiting)
                && (why.isEmpty()
                        || why.equals(told)
                        || !status.decision().votes().isEmpty());
    }

    /** When to look again; empty: when something changes. */
    Optional<Instant> next(Instant now) {
        return Stream.concat(waiting.notBefore().stream(), watch.map(now::plus).stream())
                .min(Instant::compareTo);
    }
}
