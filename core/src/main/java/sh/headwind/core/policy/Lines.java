// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Collection;
import java.util.stream.Stream;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.pattern.Regex;
import sh.headwind.core.policy.Verdict.Keep;

/** Which line each policy draws through what runs. */
final class Lines {

    private Lines() {}

    /** The line of {@code rules} through {@code tag}, which is the tag of {@code running}. */
    static Line<?> through(Tag tag, Running running, Rules rules, Collection<Candidate> candidates) {
        return switch (rules.policy()) {
            case Policy.None() -> new Line.Empty(new Keep(Reason.POLICY_IS_NONE, "the policy is none"));
            case Policy.UpTo(var limit) -> versions(tag, rules, base -> Bounds.limit(limit, base));
            case Policy.Semver(var constraint) -> versions(tag, rules, _ -> Bounds.constraint(constraint));
            case Policy.All() -> Upwards.from(running.past().besides(tag), AllLine.through(tag, running, candidates));
            case Policy.GlobMatch(var glob) -> glob(tag, glob, running.past(), candidates);
            case Policy.RegexMatch(var regex, var order) -> regex(tag, regex, order);
            case Policy.Numeric() -> ScaleLine.through(tag, Texts.whole(), new NumberScale(), Bounds.none());
            case Policy.Calver() -> calendar(tag, rules);
            case Policy.SameTag() -> DigestLine.through(tag, running);
            case Policy.Force(var pattern) -> new ForceLine(tag, DigestLine.through(tag, running), pattern);
        };
    }

    private interface BoundsOfVersion {

        Bounds<Version> around(Version running);
    }

    private static Line<?> versions(Tag tag, Rules rules, BoundsOfVersion bounds) {
        var limits = Version.of(tag)
                .map(running -> Bounds.prereleases(rules.allowPrerelease(), running, Version::suffixes)
                        .and(bounds.around(running)))
                .orElseGet(Bounds::none);
        return ScaleLine.through(tag, Texts.whole(), new VersionScale(), limits);
    }

    private static Line<?> calendar(Tag tag, Rules rules) {
        var limits = Calendar.parse(tag.value())
                .map(running -> Bounds.prereleases(rules.allowPrerelease(), running, Calendar::suffixes))
                .orElseGet(Bounds::none);
        return ScaleLine.through(tag, Texts.whole(), new CalendarScale(), limits);
    }

    /** By version if all that match are versions, else by the natural order of what the wildcards matched. */
    private static Line<?> glob(Tag tag, Glob glob, Past past, Collection<Candidate> candidates) {
        var unordered = NeverOffered.refuse(tag);
        if (unordered.isPresent()) {
            return new Line.Empty(
                    new Keep(Reason.RUNNING_DOES_NOT_FIT, unordered.get().because()));
        }
        var versions = GlobVersions.of(glob, tag, candidates);
        if (versions.isPresent()) {
            return versions.get();
        }
        var reached = Stream.concat(Version.of(tag).stream(), past.besides(tag).stream())
                .toList();
        return Upwards.from(
                reached, ScaleLine.through(tag, Texts.wildcardsOf(glob), new NaturalScale(), Bounds.none()));
    }

    private static Line<?> regex(Tag tag, Regex regex, Policy.Order order) {
        return switch (order) {
            case SEMVER -> ScaleLine.through(tag, Texts.groupsOf(regex), new VersionScale(), Bounds.none());
            case NUMERIC -> ScaleLine.through(tag, Texts.groupsOf(regex), new NumberScale(), Bounds.none());
            case ALPHABETICAL -> ScaleLine.through(tag, Texts.groupsOf(regex), new AlphabetScale(), Bounds.none());
            case DATE -> ScaleLine.through(tag, Texts.joinedGroupsOf(regex), new DateScale(), Bounds.none());
        };
    }
}
