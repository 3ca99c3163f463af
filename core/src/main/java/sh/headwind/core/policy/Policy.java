// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Locale;
import java.util.Optional;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.pattern.Regex;

/** Which candidates a container accepts and in which order they are newer, as its annotation {@code headwind.sh/policy} says. */
public sealed interface Policy {

    /** Accepts nothing: the container has not opted in. */
    record None() implements Policy {}

    /** {@code patch}, {@code minor}, {@code major}: a greater version that changes no number left of {@code limit}. */
    record UpTo(Limit limit) implements Policy {}

    /** A greater version inside of a constraint. */
    record Semver(Constraint constraint) implements Policy {}

    /** Any other tag that is newer by version, else by the time of its push. */
    record All() implements Policy {}

    /** A tag that matches {@code pattern}, as what runs does. */
    record GlobMatch(Glob pattern) implements Policy {}

    /** A tag that matches {@code pattern}, as what runs does; what its groups matched is compared by {@code order}. */
    record RegexMatch(Regex pattern, Order order) implements Policy {}

    /** A tag of digits only with a greater number. */
    record Numeric() implements Policy {}

    /** A later calendar version. */
    record Calver() implements Policy {}

    /** The same tag, rebuilt. */
    record SameTag() implements Policy {}

    /** The same tag, rebuilt, or another tag that was pushed; {@code pattern} is a filter on the latter. */
    record Force(Optional<Glob> pattern) implements Policy {}

    /** The number that may change. */
    enum Limit {
        PATCH,
        MINOR,
        MAJOR
    }

    /** How the groups of a {@link RegexMatch} are compared. */
    enum Order {
        SEMVER,
        NUMERIC,
        ALPHABETICAL,
        DATE
    }

    /** The name of the policy in annotations, resources and events. */
    default String text() {
        return switch (this) {
            case None() -> "none";
            case UpTo(var limit) -> limit.name().toLowerCase(Locale.ROOT);
            case Semver _ -> "semver";
            case All() -> "all";
            case GlobMatch _ -> "glob";
            case RegexMatch _ -> "regex";
            case Numeric() -> "numeric";
            case Calver() -> "calver";
            case SameTag() -> "digest";
            case Force _ -> "force";
        };
    }

    /** Whether a rebuilt tag is an update; such policies pin what they write by digest, and are not for charts. */
    default boolean followsDigests() {
        return switch (this) {
            case SameTag(), Force _ -> true;
            case None(), UpTo _, Semver _, All(), GlobMatch _, RegexMatch _, Numeric(), Calver() -> false;
        };
    }
}
