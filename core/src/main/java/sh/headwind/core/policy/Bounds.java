// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Optional;
import java.util.function.Function;
import sh.headwind.core.image.Suffixes;
import sh.headwind.core.image.Version;
import sh.headwind.core.policy.Verdict.Keep;

/** What a policy refuses, however new it is. */
interface Bounds<K> {

    /** Why {@code candidate} is out of bounds; empty if it is not. */
    Optional<Keep> refuse(K candidate);

    /** No bounds. */
    static <K> Bounds<K> none() {
        return _ -> Optional.empty();
    }

    /** These, and then {@code next}. */
    default Bounds<K> and(Bounds<K> next) {
        return candidate -> refuse(candidate).or(() -> next.refuse(candidate));
    }

    /** Changes no number left of {@code limit}. */
    static Bounds<Version> limit(Policy.Limit limit, Version running) {
        return candidate -> within(limit, running.number(), candidate.number())
                ? Optional.empty()
                : Optional.of(new Keep(Reason.BEYOND_LIMIT, candidate + " leaves the " + line(limit, running)));
    }

    private static boolean within(
            Policy.Limit limit,
            com.github.zafarkhaja.semver.Version running,
            com.github.zafarkhaja.semver.Version candidate) {
        return switch (limit) {
            case MAJOR -> true;
            case MINOR -> candidate.isSameMajorVersionAs(running);
            case PATCH -> candidate.isSameMinorVersionAs(running);
        };
    }

    private static String line(Policy.Limit limit, Version running) {
        var number = running.number();
        return switch (limit) {
            case MAJOR -> "major line of " + running;
            case MINOR -> "minor line " + number.majorVersion() + ".x of " + running;
            case PATCH -> "patch line " + number.majorVersion() + "." + number.minorVersion() + ".x of " + running;
        };
    }

    /** Inside of a constraint. */
    static Bounds<Version> constraint(Constraint constraint) {
        return candidate -> constraint.accepts(candidate.number())
                ? Optional.empty()
                : Optional.of(
                        new Keep(Reason.OUTSIDE_CONSTRAINT, candidate + " is outside of the constraint " + constraint));
    }

    /** Final releases, and pre-releases of the channel that runs; pre-releases of all channels where {@code allowed}. */
    static <K> Bounds<K> prereleases(boolean allowed, K running, Function<K, Suffixes> suffixes) {
        var channel = suffixes.apply(running).channel();
        return candidate -> {
            var other = suffixes.apply(candidate).channel();
            return allowed || other.isEmpty() || other.equals(channel)
                    ? Optional.empty()
                    : Optional.of(new Keep(Reason.PRERELEASE, prerelease(candidate, running, channel.isPresent())));
        };
    }

    private static <K> String prerelease(K candidate, K running, boolean runningIsOneToo) {
        return runningIsOneToo
                ? candidate + " is a pre-release of another channel than " + running
                : candidate + " is a pre-release and " + running + " is not";
    }
}
