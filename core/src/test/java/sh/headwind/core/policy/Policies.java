// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.pattern.Regex;
import sh.headwind.core.update.Origin;

/** Policies, tags and candidates in the few letters that a table has room for. */
final class Policies {

    private Policies() {}

    /** {@code minor}, {@code semver ^1.2}, {@code glob v1.*}, {@code regex ^v(.*)$ numeric}, {@code force}. */
    static Policy policy(String text) {
        var words = text.split(" ", 2);
        var argument = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "none" -> new Policy.None();
            case "patch" -> new Policy.UpTo(Policy.Limit.PATCH);
            case "minor" -> new Policy.UpTo(Policy.Limit.MINOR);
            case "major" -> new Policy.UpTo(Policy.Limit.MAJOR);
            case "semver" -> new Policy.Semver(Constraint.parse(argument));
            case "all" -> new Policy.All();
            case "glob" -> new Policy.GlobMatch(Glob.parse(argument));
            case "regex" -> regex(argument);
            case "numeric" -> new Policy.Numeric();
            case "calver" -> new Policy.Calver();
            case "digest" -> new Policy.SameTag();
            case "force" -> new Policy.Force(argument.isEmpty() ? Optional.empty() : Optional.of(Glob.parse(argument)));
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Policy regex(String argument) {
        var words = argument.split(" ", 2);
        var order = words.length > 1 ? Policy.Order.valueOf(words[1].toUpperCase(Locale.ROOT)) : Policy.Order.SEMVER;
        return new Policy.RegexMatch(Regex.parse(words[0]), order);
    }

    static Tag tag(String text) {
        return new Tag(text);
    }

    static Digest digest(int seed) {
        return new Digest("sha256:" + "%064x".formatted(seed));
    }

    static Candidate pushed(String tag, int digest, String at) {
        return new Candidate(tag(tag), Optional.of(digest(digest)), Optional.of(Instant.parse(at)), Origin.WEBHOOK);
    }

    static List<Candidate> listed(String... tags) {
        return Arrays.stream(tags).map(Policies::tag).map(Candidate::listed).toList();
    }

    /** What one policy says about one candidate. */
    static Verdict verdict(Rules rules, Running running, Candidate candidate) {
        return PolicyEvaluator.choose(rules, running, List.of(candidate))
                .judged()
                .getFirst()
                .verdict();
    }

    /** {@code UPDATE} or the reason to keep. */
    static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Update _ -> "UPDATE";
            case Verdict.Keep(var reason, var _) -> reason.name();
        };
    }
}
