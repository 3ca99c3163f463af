// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Member.State;

/** Of the updates of one push, a wave goes when all earlier ones are completed and stayed healthy for their soak. */
public final class Waves {

    private Waves() {}

    /**
     * What an update is to do.
     *
     * @param earlier the updates of the same push in earlier waves
     * @param before what the update waited for until now: a soak begins anew when it had to wait for health in between
     */
    public static Signal signal(List<Member> earlier, Waiting before, Instant now) {
        return first(earlier, State.Failed.class)
                .map(Waves::stop)
                .or(() -> first(earlier, State.Open.class).map(Waves::open))
                .or(() -> first(earlier, State.Unwell.class).map(Waves::unwell))
                .orElseGet(() -> soak(earlier, before, now));
    }

    private static Optional<Member> first(List<Member> members, Class<? extends State> state) {
        return members.stream()
                .filter(member -> state.isInstance(member.state()))
                .min(Comparator.comparingInt(Member::wave).thenComparing(Member::name));
    }

    private static Signal stop(Member failed) {
        return new Signal.Stop("wave %d failed, this one does not go: %s".formatted(failed.wave(), told(failed)));
    }

    /** Without the number of those that are through: it would be written into each waiting request, each time it grows. */
    private static Signal open(Member member) {
        return new Signal.Wait("wave %d goes first".formatted(member.wave()));
    }

    private static Signal unwell(Member member) {
        return new Signal.Wait("wave %d is not healthy: %s".formatted(member.wave(), told(member)));
    }

    private static Signal soak(List<Member> earlier, Waiting before, Instant now) {
        var last = earlier.stream().mapToInt(Member::wave).max();
        var end = before.reasons().contains(Hold.WAVE) ? anew(earlier, now) : asPromised(earlier, before);
        return end.filter(now::isBefore)
                .<Signal>map(until -> new Signal.Soak("wave %d has to stay healthy".formatted(last.orElse(0)), until))
                .orElseGet(Signal.Go::new);
    }

    private static Optional<Instant> anew(List<Member> earlier, Instant now) {
        return earlier.stream().map(Member::soak).max(Duration::compareTo).map(now::plus);
    }

    private static Optional<Instant> asPromised(List<Member> earlier, Waiting before) {
        var ends = earlier.stream().flatMap(member -> end(member).stream()).max(Instant::compareTo);
        var promised = before.notBefore().filter(_ -> before.reasons().contains(Hold.SOAK));
        return promised.filter(time -> ends.filter(time::isBefore).isEmpty()).or(() -> ends);
    }

    private static Optional<Instant> end(Member member) {
        return switch (member.state()) {
            case State.Healthy(var since) -> Optional.of(since.plus(member.soak()));
            case State.Open _, State.Unwell _, State.Failed _ -> Optional.empty();
        };
    }

    private static String told(Member member) {
        var reason = switch (member.state()) {
            case State.Unwell(var why) -> why;
            case State.Failed(var why) -> why;
            case State.Open _, State.Healthy _ -> "";
        };
        return member.name() + (reason.isEmpty() ? "" : ": " + reason);
    }
}
