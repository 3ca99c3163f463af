// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sh.headwind.core.policy.Policies.digest;
import static sh.headwind.core.policy.Policies.listed;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.pushed;
import static sh.headwind.core.policy.Policies.tag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.workload.QuarantineEntry;

/** What holds under all policies. */
class PolicyEvaluatorTest {

    private static final String HASH = "0123456789012345678901234567890123456789";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "sha256-abc, NOT_AN_IMAGE",
        "1.3.0.sig, NOT_AN_IMAGE",
        "1.3.0.att, NOT_AN_IMAGE",
        "1.3.0.sbom, NOT_AN_IMAGE",
        "3f2a9bc, COMMIT_HASH",
        "3F2A9BC, COMMIT_HASH",
        "deadbeefdeadbeef, COMMIT_HASH",
        HASH + ", COMMIT_HASH",
        // Digits only, or shorter, or longer, or more than a hash.
        "1234567, UPDATE",
        "3f2a9b, UPDATE",
        "sha-3f2a9bc, UPDATE",
        HASH + "0, UPDATE",
    })
    void some_tags_are_never_offered(String tag, String expected) {
        var running = new Running(
                Optional.of(tag("main")),
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Quarantine.NONE,
                Past.NONE);
        var candidate = pushed(tag, 2, "2026-01-02T00:00:00Z");
        for (var policy : List.of("all", "force")) {
            assertThat(Policies.word(Policies.verdict(Rules.of(policy(policy)), running, candidate)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_digest_in_quarantine_is_not_offered_and_the_next_one_is() {
        var running = Running.of(tag("1.2.3")).withQuarantine(Quarantine.of(Set.of(digest(5))));
        var bad = pushed("1.3.0", 5, "2026-01-02T00:00:00Z");
        var good = pushed("1.2.4", 6, "2026-01-02T00:00:00Z");
        var choice = PolicyEvaluator.choose(Rules.of(policy("minor")), running, List.of(bad, good));
        assertThat(choice.pick()).contains(good);
        assertThat(choice.judged())
                .extracting(judged -> Policies.word(judged.verdict()))
                .containsExactly("UPDATE", "QUARANTINED");
    }

    @ParameterizedTest(name = "{0} in quarantine: 1.3.0 is {1}, 2.0.0-rc.1 is {2}")
    @CsvSource({
        "acme/web:1.3.0,                QUARANTINED, UPDATE",
        "registry:5000/acme/web:1.3.0,  QUARANTINED, UPDATE",
        "web:2.0.0-rc.1,                UPDATE,      QUARANTINED",
        "chart:2.0.0-rc.1+build,        UPDATE,      UPDATE",
        "acme/web,                      UPDATE,      UPDATE",
        "not an image,                  UPDATE,      UPDATE",
    })
    void an_image_in_quarantine_whose_digest_nobody_knew_holds_its_tag(String image, String release, String early) {
        var entry = new QuarantineEntry(
                "app", image, Optional.empty(), Instant.EPOCH, "headwind-auto-rollback", "it crashed");
        var running = Running.of(tag("1.2.3")).withQuarantine(Quarantine.of(List.of(entry)));
        var rules = new Rules(policy("major"), true, false, false);
        assertThat(Policies.word(Policies.verdict(rules, running, pushed("1.3.0", 5, "2026-01-02T00:00:00Z"))))
                .isEqualTo(release);
        assertThat(Policies.word(Policies.verdict(rules, running, pushed("2.0.0-rc.1", 6, "2026-01-02T00:00:00Z"))))
                .isEqualTo(early);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "major", "semver *", "all", "glob *", "regex .*", "numeric", "calver", "digest", "force"
            })
    void an_image_that_is_pinned_by_its_digest_alone_stays(String policy) {
        var running = Running.of(ImageReference.parse("nginx@" + digest(1)));
        var choice = PolicyEvaluator.choose(
                Rules.of(policy(policy)), running, List.of(pushed("1.2.3", 2, "2026-01-02T00:00:00Z")));
        assertThat(choice.pick()).isEmpty();
        assertThat(choice.judged()).hasSize(1);
    }

    @Test
    void every_candidate_is_judged_the_pick_first() {
        var choice = PolicyEvaluator.choose(
                Rules.of(policy("minor")),
                Running.of(tag("1.2.3")),
                listed("1.2.4", "2.0.0", "1.4.0", "latest", "1.2.3", "1.3.0", "1.4.0"));
        assertThat(choice.pick()).contains(Candidate.listed(tag("1.4.0")));
        assertThat(choice.judged())
                .extracting(judged -> judged.candidate().tag() + " " + Policies.word(judged.verdict()))
                .containsExactly(
                        "1.4.0 UPDATE",
                        "1.3.0 NOT_NEWEST",
                        "1.2.4 NOT_NEWEST",
                        "1.2.3 SAME",
                        "2.0.0 BEYOND_LIMIT",
                        "latest UNREADABLE");
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource({
        "v1.2.3, v1.2.4 1.2.4, v1.2.4",
        "1.2.3, v1.2.4 1.2.4, 1.2.4",
        "1.2.3-alpine3.19, 1.2.4-alpine3.19 1.2.4-alpine3.20, 1.2.4-alpine3.20",
        "1.2.3-r1, 1.2.4-r2 1.2.4-r10, 1.2.4-r10",
    })
    void of_two_spellings_of_a_version_the_users_own_is_taken(String running, String candidates, String pick) {
        assertThat(PolicyEvaluator.choose(
                                Rules.of(policy("patch")), Running.of(tag(running)), listed(candidates.split(" ")))
                        .pick())
                .contains(Candidate.listed(tag(pick)));
    }

    @ParameterizedTest(name = "{0}: {1} of {2} -> {3}")
    @CsvSource({
        // What runs is gone from the list, or no longer inside of the constraint.
        "minor, 1.4.0, 1.3.0 1.2.0, 1.3.0",
        "semver ^1, 2.1.0, 1.9.0 2.1.0 1.8.0, 1.9.0",
        // It is still there: nobody leaves it for a lower one.
        "minor, 1.4.0, 1.3.0 1.4.0, ",
        "minor, 1.4.0, 1.3.0 1.4.0 1.5.0, 1.5.0",
        // The line is held downwards too.
        "minor, 2.0.0, 1.9.0, ",
        "patch, 1.4.2, 1.4.1 1.3.9, 1.4.1",
        "minor, 1.4.0, v1.4.0, ",
        "numeric, 100, 99, 99",
        "none, 1.4.0, 1.3.0, ",
    })
    void allow_downgrade_takes_the_newest_even_if_it_is_lower(
            String policy, String running, String candidates, String pick) {
        var rules = new Rules(policy(policy), false, true, false);
        assertThat(PolicyEvaluator.choose(rules, Running.of(tag(running)), listed(candidates.split(" ")))
                        .pick()
                        .map(candidate -> candidate.tag().value())
                        .orElse(null))
                .isEqualTo(pick);
    }

    @ParameterizedTest(name = "{0} writes {3} over {2}")
    @CsvSource({
        "minor, false, nginx:1.25, nginx:1.26",
        "minor, true, nginx:1.25, nginx:1.26@D",
        "minor, false, nginx:1.25@D1, nginx:1.26@D",
        "digest, false, nginx:1.26, nginx:1.26@D",
        "digest, false, nginx, nginx:1.26@D",
        "force, false, Docker.IO/nginx:1.25, Docker.IO/nginx:1.26@D",
    })
    void what_is_written_carries_a_digest_where_one_is_asked_for(
            String policy, boolean pin, String current, String written) {
        var rules = new Rules(policy(policy), false, false, pin);
        var reference = ImageReference.parse(current.replace("@D1", "@" + digest(1)));
        var pick = pushed("1.26", 2, "2026-01-02T00:00:00Z");
        assertThat(rules.written(reference, pick)).hasToString(written.replace("@D", "@" + digest(2)));
        assertThat(rules.writesDigest(reference)).isEqualTo(written.contains("@"));
    }

    @Test
    void a_digest_that_nobody_knows_is_not_left_out_silently() {
        var rules = new Rules(policy("minor"), false, false, true);
        assertThatThrownBy(() -> rules.written(ImageReference.parse("nginx:1.25"), Candidate.listed(tag("1.26"))))
                .isInstanceOf(Failure.class)
                .hasMessage("could not pin 1.26: its digest is not known");
    }

    @ParameterizedTest(name = "{0}: tags {1}, digest {2}, times {3}")
    @CsvSource({
        "none, false, false, false",
        "minor, true, false, false",
        "semver *, true, false, false",
        "glob *, true, false, false",
        "regex .*, true, false, false",
        "numeric, true, false, false",
        "calver, true, false, false",
        "all, true, false, true",
        "digest, false, true, false",
        "force, false, true, false",
    })
    void a_policy_needs_no_more_of_a_registry_than_it_uses(String policy, boolean tags, boolean digest, boolean times) {
        assertThat(Needs.of(policy(policy))).isEqualTo(new Needs(tags, digest, times));
    }
}
