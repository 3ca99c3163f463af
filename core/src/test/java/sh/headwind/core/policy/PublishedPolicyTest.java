// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Origin;

/** The cases that users of the published Headwind rely on: one pushed tag against one running tag. */
class PublishedPolicyTest {

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "patch, 1.2.3, 1.2.4, UPDATE",
        "patch, v1.2.3, v1.2.4, UPDATE",
        "patch, 1.2.3, 1.3.0, BEYOND_LIMIT",
        "patch, 1.2.3, 2.0.0, BEYOND_LIMIT",
        "patch, 1.2.3, 1.2.3, SAME",
        "patch, 1.2.4, 1.2.3, NOT_NEWER",
        "minor, 1.2.3, 1.2.4, UPDATE",
        "minor, 1.2.3, 1.3.0, UPDATE",
        "minor, 1.2.3, 1.3.5, UPDATE",
        "minor, 1.2.3, 2.0.0, BEYOND_LIMIT",
        "minor, 1.3.0, 1.3.0, SAME",
        "major, 1.2.3, 1.2.4, UPDATE",
        "major, 1.2.3, 1.3.0, UPDATE",
        "major, 1.2.3, 2.0.0, UPDATE",
        "major, 1.9.9, 2.0.0, UPDATE",
        "major, 2.0.0, 2.0.0, SAME",
        "patch, v1.28.0, v1.28.1, UPDATE",
        "minor, v1.28.0, v1.29.0, UPDATE",
    })
    void a_greater_version_is_taken_up_to_the_limit(String policy, String running, String pushed, String expected) {
        assertThat(push(policy, running, pushed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "patch, v1.0.0, v1.0.1, UPDATE",
        "minor, v1.0.0, v1.1.0, UPDATE",
        "major, v1.0.0, v2.0.0, UPDATE",
        "patch, v1.0.0, 1.0.1, UPDATE",
        "patch, 1.0.0, v1.0.1, UPDATE",
        "patch, release-1.0.0, release-1.0.1, UPDATE",
        // Published strips any number of v; one is a prefix, more are a name.
        "patch, vv1.0.0, vv1.0.1, RUNNING_DOES_NOT_FIT",
    })
    void a_prefix_does_not_matter(String policy, String running, String pushed, String expected) {
        assertThat(push(policy, running, pushed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "all, 1.0.0, 2.0.0, UPDATE",
        "all, 1.0.0, 1.1.0, UPDATE",
        "all, 1.0.0, 1.0.1, UPDATE",
        "all, 1.0.0, 1.0.0, SAME",
        "all, 1.0.0-alpha, 1.0.0-beta, UPDATE",
        "all, 1.0.0-beta, 1.0.0, UPDATE",
        "all, 2024-01-01, 2024-01-02, UPDATE",
        "all, invalid, 1.0.0, UPDATE",
        // Published takes any other tag, even a lower one. We never go down unless asked to.
        "all, 2.0.0, 1.9.9, NOT_NEWER",
        // Published compares the texts. Build metadata says nothing about which is newer.
        "all, 1.0.0_build1, 1.0.0_build2, SAME_VERSION",
    })
    void all_takes_what_is_newer(String policy, String running, String pushed, String expected) {
        assertThat(push(policy, running, pushed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "glob *, some, thing, UPDATE",
        "glob v1.*, v1.0.0, v1.1.0, UPDATE",
        "glob v1.*, v1.0.0, v1.9.9, UPDATE",
        "glob v1.*, v1.0.0, v1.2.3, UPDATE",
        "glob v1.*, v1.0.0, v2.0.0, NO_MATCH",
        "glob *-stable, 1.0.0-stable, 1.1.0-stable, UPDATE",
        "glob *-stable, 1.0.0-stable, 1.1.0-beta, NO_MATCH",
        "glob *-beta, v0.9.0-beta, v1.0.0-beta, UPDATE",
        "glob prod-*, prod-v1, prod-v2, UPDATE",
        "glob prod-*, prod-v1, dev-v2, NO_MATCH",
        "glob app-*-prod, app-v1.0.0-prod, app-v1.1.0-prod, UPDATE",
        // Published takes any match, even an older one.
        "glob v1.*, v1.9.9, v1.0.0, NOT_NEWER",
    })
    void glob_takes_a_newer_match(String policy, String running, String pushed, String expected) {
        assertThat(push(policy, running, pushed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "force, 1.0.0, 1.0.0, UPDATE",
        "force, 1.0.0, 2.0.0, UPDATE",
        "none, 1.0.0, 1.0.0, POLICY_IS_NONE",
        "none, 1.0.0, 1.0.1, POLICY_IS_NONE",
        "none, 1.0.0, 1.1.0, POLICY_IS_NONE",
        "none, 1.0.0, 2.0.0, POLICY_IS_NONE",
        // Published goes down by force. We do only with allow-downgrade.
        "force, 2.0.0, 1.0.0, NOT_NEWER",
    })
    void force_takes_what_was_pushed_and_none_takes_nothing(
            String policy, String running, String pushed, String expected) {
        assertThat(push(policy, running, pushed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "patch, 1.0.0-rc1, 1.0.0, UPDATE",
        "patch, 1.0.0_build1, 1.0.1_build1, UPDATE",
        "patch, invalid, also-invalid, RUNNING_DOES_NOT_FIT",
        "patch, 1.0.0, invalid, UNREADABLE",
        // Published knows three-part versions only; its documentation promises two.
        "minor, 1.2, 1.3, UPDATE",
        // Published offers any higher pre-release. We stay on final releases unless asked to leave them.
        "minor, 1.2.3, 1.3.0-rc1, PRERELEASE",
    })
    void prereleases_builds_and_what_is_no_version(String policy, String running, String pushed, String expected) {
        assertThat(push(policy, running, pushed)).isEqualTo(expected);
    }

    /** A push of another digest, one day after what runs. */
    private static String push(String policy, String running, String pushed) {
        var monday = Instant.parse("2026-11-23T00:00:00Z");
        var runs = new Running(
                Optional.of(tag(running)),
                Optional.of(Policies.digest(1)),
                Optional.of(monday),
                Quarantine.NONE,
                Past.NONE);
        var candidate = new Candidate(
                tag(pushed), Optional.of(Policies.digest(2)), Optional.of(monday.plusSeconds(86_400)), Origin.WEBHOOK);
        return Policies.word(Policies.verdict(Rules.of(policy(policy)), runs, candidate));
    }
}
