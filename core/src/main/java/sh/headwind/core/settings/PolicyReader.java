// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import static sh.headwind.core.settings.Annotation.CONSTRAINT;
import static sh.headwind.core.settings.Annotation.ORDER;
import static sh.headwind.core.settings.Annotation.PATTERN;
import static sh.headwind.core.settings.Annotation.POLICY;

import java.util.Optional;
import java.util.function.Function;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.pattern.Regex;
import sh.headwind.core.policy.Constraint;
import sh.headwind.core.policy.Policy;
import sh.headwind.core.policy.Policy.Limit;
import sh.headwind.core.policy.Policy.Order;

/** Puts the policy together from its four keys. */
final class PolicyReader {

    /** The words that name a policy. */
    private enum Word {
        NONE,
        PATCH,
        MINOR,
        MAJOR,
        SEMVER,
        ALL,
        GLOB,
        REGEX,
        NUMERIC,
        CALVER,
        DIGEST,
        FORCE
    }

    private final Annotations annotations;
    private final boolean ofChart;

    /** A reader of these; a chart has versions, and no digest that could be written beside one. */
    PolicyReader(Annotations annotations, boolean ofChart) {
        this.annotations = annotations;
        this.ofChart = ofChart;
    }

    /** The policy; {@code none} where it is not given, or where a problem was noted. */
    Policy read() {
        var word = annotations.read(POLICY, this::word).orElse(Word.NONE);
        var constraint = annotations.read(CONSTRAINT, Constraint::parse);
        var order =
                annotations.read(ORDER, text -> Values.word(text, Order.class)).orElse(Order.SEMVER);
        return switch (word) {
            case NONE -> new Policy.None();
            case PATCH -> new Policy.UpTo(Limit.PATCH);
            case MINOR -> new Policy.UpTo(Limit.MINOR);
            case MAJOR -> new Policy.UpTo(Limit.MAJOR);
            case SEMVER -> needed(CONSTRAINT, constraint, Policy.Semver::new);
            case ALL -> new Policy.All();
            case GLOB -> needed(PATTERN, annotations.read(PATTERN, Glob::parse), Policy.GlobMatch::new);
            case REGEX ->
                needed(PATTERN, annotations.read(PATTERN, Regex::parse), regex -> new Policy.RegexMatch(regex, order));
            case NUMERIC -> new Policy.Numeric();
            case CALVER -> new Policy.Calver();
            case DIGEST -> new Policy.SameTag();
            case FORCE -> new Policy.Force(annotations.read(PATTERN, Glob::parse));
        };
    }

    private Word word(String text) {
        var word = Values.word(text, Word.class);
        return switch (word) {
            case DIGEST, FORCE -> {
                if (ofChart) {
                    throw Values.unreadable(text, "a chart has no digest to follow, expected any other policy");
                }
                yield word;
            }
            case NONE, PATCH, MINOR, MAJOR, SEMVER, ALL, GLOB, REGEX, NUMERIC, CALVER -> word;
        };
    }

    private <T> Policy needed(Annotation annotation, Optional<T> value, Function<T, Policy> policy) {
        if (!annotations.has(annotation)) {
            annotations.missing(annotation, "the policy needs it");
        }
        return value.map(policy).orElseGet(Policy.None::new);
    }
}
