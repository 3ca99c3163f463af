// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies that compare versions: patch, minor, major, semver. One listed tag against one running tag. */
class VersionPolicyTest {

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "minor, 14.5, 14.6, UPDATE",
        "minor, 14.5, 14.6.0, OTHER_LENGTH",
        "major, 14.5, 15.0.1, OTHER_LENGTH",
        "major, 14.5, 15.0, UPDATE",
        "major, 14, 15, UPDATE",
        "minor, 14, 15, BEYOND_LIMIT",
        "patch, 14.5, 14.6, BEYOND_LIMIT",
        "major, latest, 1.2.3, RUNNING_DOES_NOT_FIT",
        "major, 1.2.3, latest, UNREADABLE",
        "major, 22.04, 24.04, RUNNING_DOES_NOT_FIT",
        "major, 1.2.3, 20240115, UNREADABLE",
        "major, 1.2.3, 2024.01.15, UNREADABLE",
    })
    void a_candidate_has_as_many_numbers_as_what_runs(String policy, String running, String listed, String expected) {
        assertThat(judge(Rules.of(policy(policy)), running, listed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "patch, v1.2.3, 1.2.3, SAME_VERSION",
        "patch, 1.2.3, v1.2.3, SAME_VERSION",
        "patch, 1.2.3_a, 1.2.3_b, SAME_VERSION",
        "patch, 1.2.3-alpine3.19, 1.2.3-alpine3.20, SAME_VERSION",
        // A last -r<n> breaks the tie between two packagings of one version.
        "patch, 1.2.3-debian-12-r4, 1.2.3-debian-12-r5, UPDATE",
        "patch, 1.2.3-debian-12-r5, 1.2.3-debian-12-r4, NOT_NEWER",
        "patch, 1.2.3-debian-12-r5, 1.2.4-debian-12-r0, UPDATE",
        "patch, 1.2.3, 1.2.3-r5, SAME_VERSION",
        "patch, 1.2.3-r5, 1.2.3, SAME_VERSION",
        "patch, 1.2.3-debian-11-r4, 1.2.3-debian-12-r5, SAME_VERSION",
    })
    void the_same_version_in_another_tag_is_no_update(String policy, String running, String listed, String expected) {
        assertThat(judge(Rules.of(policy(policy)), running, listed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}, if allowed {4}")
    @CsvSource({
        "minor, 1.2.3, 1.3.0-rc1, PRERELEASE, UPDATE",
        "minor, 1.2.3, 1.2.3-rc1, PRERELEASE, NOT_NEWER",
        "minor, 1.2.3-rc1, 1.2.3-rc2, UPDATE, UPDATE",
        "minor, 1.2.3-rc9, 1.2.3-rc10, UPDATE, UPDATE",
        "minor, 1.2.3-rc2, 1.2.3-rc1, NOT_NEWER, NOT_NEWER",
        "minor, 1.2.3-rc1, 1.3.0-rc1, UPDATE, UPDATE",
        "minor, 1.2.3-rc1, 1.3.0-beta1, PRERELEASE, UPDATE",
        "minor, 1.2.3-RC1, 1.2.3-rc2, UPDATE, UPDATE",
        "minor, 1.2.3-beta1, 1.2.3-rc1, PRERELEASE, UPDATE",
        "minor, 1.2.3-rc1, 1.2.3, UPDATE, UPDATE",
        "minor, 1.2.3-rc1, 1.2.4, UPDATE, UPDATE",
        "minor, 1.2.3-rc1, 1.2.2, NOT_NEWER, NOT_NEWER",
        "patch, 1.2.3-rc1, 1.3.0, BEYOND_LIMIT, BEYOND_LIMIT",
        "minor, 1.2.3-4, 1.2.3-5, UPDATE, UPDATE",
        "minor, 1.2.3, 1.2.4-5, PRERELEASE, UPDATE",
        "minor, 1.2.3, 1.3.0-M1, PRERELEASE, UPDATE",
        "minor, 1.2.3-rc1-alpine, 1.2.3-alpine, UPDATE, UPDATE",
        "minor, 1.2.3-alpine, 1.3.0-rc1-alpine, PRERELEASE, UPDATE",
    })
    void a_prerelease_needs_its_channel_or_leave(
            String policy, String running, String listed, String expected, String ifAllowed) {
        assertThat(judge(Rules.of(policy(policy)), running, listed)).isEqualTo(expected);
        assertThat(judge(new Rules(policy(policy), true, false, false), running, listed))
                .isEqualTo(ifAllowed);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource({
        "minor, 1.2.3-alpine, 1.3.0-alpine, UPDATE",
        "minor, 1.2.3-alpine, 1.3.0, OTHER_FLAVOUR",
        "minor, 1.2.3, 1.3.0-alpine, OTHER_FLAVOUR",
        "minor, 1.2.3-alpine3.19, 1.3.0-alpine3.20, UPDATE",
        "minor, 1.2.3-alpine3.19, 1.3.0-alpine3.19, UPDATE",
        "minor, 1.2.3-alpine3.19, 1.3.0-alpine3.18, OTHER_FLAVOUR",
        "minor, 1.2.3-alpine3.19, 1.3.0-alpine, OTHER_FLAVOUR",
        "minor, 1.2.3-slim-bookworm, 1.3.0-bookworm, OTHER_FLAVOUR",
        "minor, 1.2.3-linux_amd64, 1.3.0-linux_arm64, OTHER_FLAVOUR",
        "minor, 17.0.9_9-jdk, 17.0.10_7-jdk, UPDATE",
        "minor, 17.0.9_9-jdk, 17.0.10_7-jre, OTHER_FLAVOUR",
    })
    void the_flavour_stays(String policy, String running, String listed, String expected) {
        assertThat(judge(Rules.of(policy(policy)), running, listed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} is {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "semver ^1.2; 1.2.0; 1.9.9; UPDATE",
                "semver ^1.2; 1.2.0; 2.0.0; OUTSIDE_CONSTRAINT",
                "semver ~1.4; 1.4.2; 1.4.9; UPDATE",
                "semver ~1.4; 1.4.2; 1.5.0; OUTSIDE_CONSTRAINT",
                "semver >=1 <3; 1.2.0; 2.9.9; UPDATE",
                "semver >=1 <3; 1.2.0; 3.0.0; OUTSIDE_CONSTRAINT",
                "semver >=1, <3; 1.2.0; 3.0.0; OUTSIDE_CONSTRAINT",
                "semver ^1.2 || ^3; 1.2.0; 3.1.0; UPDATE",
                "semver ^1.2 || ^3; 1.2.0; 2.1.0; OUTSIDE_CONSTRAINT",
                "semver 1.x; 1.2.0; 1.99.0; UPDATE",
                "semver 1.2 - 1.4; 1.2.0; 1.3.9; UPDATE",
                "semver *; 1.2.0; 9.0.0; UPDATE",
                "semver ^1.2; 1.5.0; 1.4.0; NOT_NEWER",
                // What runs may be outside: the constraint is about what comes.
                "semver ^2; 1.5.0; 2.1.0; UPDATE",
                "semver ^1.2; 1.2; 1.3; UPDATE",
                "semver ^1.2; latest; 1.3.0; RUNNING_DOES_NOT_FIT",
            })
    void a_constraint_holds_for_what_comes(String policy, String running, String listed, String expected) {
        assertThat(judge(Rules.of(policy(policy)), running, listed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with pre-releases: {1} is {2}")
    @CsvSource({
        "semver ^1.2, 1.9.0-rc1, UPDATE",
        // Less than 2.0.0, but on the way there.
        "semver ^1.2, 2.0.0-rc1, OUTSIDE_CONSTRAINT",
        "semver >=1.5.0, 1.5.0-rc1, OUTSIDE_CONSTRAINT",
    })
    void a_prerelease_belongs_to_its_final_release(String policy, String listed, String expected) {
        assertThat(judge(new Rules(policy(policy), true, false, false), "1.2.0", listed))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "minor; 1.4.2; 2.0.0; 2.0.0 leaves the minor line 1.x of 1.4.2",
                "patch; 1.4.2; 1.5.0; 1.5.0 leaves the patch line 1.4.x of 1.4.2",
                "semver ^1.2; 1.4.2; 2.0.0; 2.0.0 is outside of the constraint ^1.2",
                "minor; 1.4.2; 1.4.1; 1.4.1 is not newer than 1.4.2",
                "minor; 1.4.2; 1.4.2; 1.4.2 is what runs",
                "minor; 1.4.2; v1.4.2; v1.4.2 is the same version as 1.4.2",
                "minor; 1.4.2; 1.5; 1.5 has 2 numbers, 1.4.2 has 3 numbers",
                "minor; 1.4.2; 1.5.0-rc1; 1.5.0-rc1 is a pre-release and 1.4.2 is not",
                "minor; 1.4.2-rc1; 1.5.0-beta1; 1.5.0-beta1 is a pre-release of another channel than 1.4.2-rc1",
                "minor; 1.4.2; 1.5.0-alpine; 1.5.0-alpine is of another flavour than 1.4.2, or of an older one",
                "minor; 1.4.2; main; main is not a version",
                "minor; main; 1.4.2; main, which runs, is not a version",
                "minor; 1.4.2; 1.5.0; 1.5.0 is the newest that the policy minor allows after 1.4.2",
                "glob v1.*; v1.4; v2.0; v2.0 does not match the pattern",
                "glob v1.*; v2.0; v1.4; v2.0, which runs, does not match the pattern",
                "digest; 1.4.2; 1.4.3; 1.4.3 is another tag than 1.4.2",
                "digest; latest; latest; the digest of latest that runs is not known yet",
                "none; 1.4.2; 1.4.3; the policy is none",
                "all; 1.4.2; main; nothing says when main was pushed",
                "all; 1.4.2; latest; nobody can say whether latest or 1.4.2 is the newer one",
                "force; 1.4.2; 1.4.3; another tag is taken only when it was pushed, and 1.4.3 was not",
                "major; 1.4.2; sha256-12.sig; sha256-12.sig is a signature or describes an image",
                "major; 1.4.2; 3f2a9bc; 3f2a9bc is a commit hash, which has no order",
            })
    void every_verdict_says_why(String policy, String running, String listed, String sentence) {
        var verdict =
                Policies.verdict(Rules.of(policy(policy)), Running.of(tag(running)), Candidate.listed(tag(listed)));
        assertThat(verdict.because()).isEqualTo(sentence);
    }

    private static String judge(Rules rules, String running, String listed) {
        return Policies.word(Policies.verdict(rules, Running.of(tag(running)), Candidate.listed(tag(listed))));
    }
}
