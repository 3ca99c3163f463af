// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.digest;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.pushed;
import static sh.headwind.core.policy.Policies.tag;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Origin;

/** The policies that look at pushes and digests: all, digest, force. Candidates are written {@code tag@day}. */
class PushPolicyTest {

    @ParameterizedTest(name = "all: {0} of {1} -> {2}")
    @CsvSource({
        // By version, in any number of parts, pre-releases too.
        "1.2.3@5, 1.10.0@1 1.9.0@9, 1.10.0",
        "1.2.3@5, 1.3@1, 1.3",
        "1.2.3@5, 1.3.0-rc1@1, 1.3.0-rc1",
        "1.2.3@5, 1.3@6 1.3.0@6, 1.3.0",
        "1.2.3@5, 1.2.2@9, ",
        "1.2.3-alpine3.19@5, 1.3.0-alpine3.18@9, ",
        // Else by push.
        "main@5, main-2@6 main-3@4, main-2",
        "1.2.3@5, nightly@6, nightly",
        "1.2.3-alpine@5, 1.3.0-slim@6, 1.3.0-slim",
        "20240101@5, 20240102@6, 20240102",
        "main@5, other@5, ",
        // Versions of the running flavour stand above what is only younger.
        "1.2.3@5, 1.2.4@6 nightly@9, 1.2.4",
        // Never between latest and a version.
        "1.2.3@5, latest@9, ",
        "latest@5, 1.2.3@9, ",
        "latest@5, main@9, main",
        // Not known when: no.
        "main@5, other, ",
        "main, other@9, ",
    })
    void all_takes_the_newest_by_version_or_push(String running, String candidates, String pick) {
        assertThat(pick("all", running, candidates)).isEqualTo(pick);
    }

    @Test
    void a_candidate_of_the_running_tag_tells_when_that_was_pushed() {
        var candidates = List.of(pushed("main", 1, "2026-01-05T00:00:00Z"), pushed("other", 2, "2026-01-06T00:00:00Z"));
        assertThat(PolicyEvaluator.choose(Rules.of(policy("all")), Running.of(tag("main")), candidates)
                        .pick())
                .contains(candidates.get(1));
        var rebuilt = Running.of(tag("main")).withDigest(digest(7));
        assertThat(PolicyEvaluator.choose(Rules.of(policy("all")), rebuilt, candidates)
                        .pick())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: digest {1} -> {2} at digest {3} is {4}")
    @CsvSource({
        "digest, 1, latest, 2, UPDATE",
        "digest, 1, latest, 1, SAME_DIGEST",
        "digest, 1, stable, 2, OTHER_TAG",
        "digest, 1, latest, , DIGEST_UNKNOWN",
        "digest, , latest, 2, DIGEST_UNKNOWN",
        "force, 1, latest, 2, UPDATE",
        "force, 1, latest, 1, SAME_DIGEST",
        "force, , latest, 2, DIGEST_UNKNOWN",
        "force, 1, stable, 2, UPDATE",
        "force v*, 1, stable, 2, NO_MATCH",
        "force v*, 1, v7, 2, UPDATE",
        // The pattern is about other tags; the running one is followed in any case.
        "force v*, 1, latest, 2, UPDATE",
        // Every other policy stays where it is when a tag is rebuilt.
        "all, 1, latest, 2, SAME",
        "glob *, 1, latest, 2, SAME",
        "major, 1, latest, 2, RUNNING_DOES_NOT_FIT",
    })
    void only_digest_and_force_follow_a_rebuilt_tag(
            String policy, Integer running, String tag, Integer digest, String expected) {
        var runs = running == null
                ? Running.of(tag("latest"))
                : Running.of(tag("latest")).withDigest(digest(running));
        var candidate = new Candidate(
                tag(tag), Optional.ofNullable(digest).map(Policies::digest), Optional.empty(), Origin.WEBHOOK);
        assertThat(Policies.word(Policies.verdict(Rules.of(policy(policy)), runs, candidate)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "force: {0} of {1} -> {2}")
    @CsvSource({
        "1.2.3@5, 1.2.4@6, 1.2.4",
        "1.2.3@5, 1.2.2@6, ",
        "1.2.3@5, v1.2.3@6, v1.2.3",
        "1.2.3@5, 1.1@6, ",
        "1.2.3-alpine@5, 1.3.0-slim@6, 1.3.0-slim",
        "1.2.3@5, main@6, main",
        // One build under several names: the name that runs is kept, a next version goes before it.
        "latest@5, latest@6 1.2.4@6 1.2@6, latest",
        "1.2.3@5, 1.2.4@6 latest@6 1.2@6, 1.2.4",
        "1.2.3@5, 1.2.3@6 latest@6, 1.2.3",
    })
    void force_takes_what_was_pushed_but_never_a_lower_version(String running, String candidates, String pick) {
        assertThat(pick("force", running, candidates)).isEqualTo(pick);
    }

    @Test
    void force_takes_another_tag_only_from_a_webhook() {
        var polled = new Candidate(tag("2.0.0"), Optional.of(digest(2)), Optional.empty(), Origin.POLL);
        assertThat(Policies.word(Policies.verdict(Rules.of(policy("force")), Running.of(tag("1.0.0")), polled)))
                .isEqualTo("NOT_PUSHED");
    }

    /** Candidates have a digest of their own each; what runs has digest 0. */
    private static String pick(String policy, String running, String candidates) {
        var runs = new Running(
                Optional.of(tag(tagOf(running))), Optional.of(digest(0)), dayOf(running), Quarantine.NONE, Past.NONE);
        var number = new int[1];
        var list = Arrays.stream(candidates.split(" "))
                .map(text ->
                        new Candidate(tag(tagOf(text)), Optional.of(digest(++number[0])), dayOf(text), Origin.WEBHOOK))
                .toList();
        return PolicyEvaluator.choose(Rules.of(policy(policy)), runs, list)
                .pick()
                .map(candidate -> candidate.tag().value())
                .orElse(null);
    }

    private static String tagOf(String text) {
        return text.split("@")[0];
    }

    private static Optional<Instant> dayOf(String text) {
        var parts = text.split("@");
        return parts.length == 1 ? Optional.empty() : Optional.of(Instant.parse("2026-01-0" + parts[1] + "T00:00:00Z"));
    }
}
