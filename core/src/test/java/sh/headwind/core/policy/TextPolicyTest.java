// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies that compare texts: glob, regex, numeric, calver. */
class TextPolicyTest {

    @ParameterizedTest(name = "{0}: {1} of {2} -> {3}")
    @CsvSource({
        // By version, if all that match are versions.
        "glob v1.*, v1.2.0, v1.9.0 v1.10.0 v2.0.0, v1.10.0",
        "glob 1.*, 1.2.0, 1.3.0-alpine 1.2.5, 1.2.5",
        "glob 1.*, 1.2.0, 1.3 1.2.5, 1.2.5",
        "glob 1.*, 1.2.0, 1.3.0-rc1 1.2.5, 1.3.0-rc1",
        "glob *, 1.2.0, 1.3.0 latest, 1.3.0",
        "glob *, 1.2.0, 1.3.0 sha256-1.sig 3f2a9bc, 1.3.0",
        // Else by the natural order of what the wildcards matched.
        "glob main-*, main-9, main-10 main-8, main-10",
        "glob prod-*, prod-v1, prod-v2 dev-v9, prod-v2",
        "glob main-*-*, main-2-a, main-10-a main-9-z, main-10-a",
        "'glob {eu,us}-*', us-7, eu-8 us-6, eu-8",
        "glob build-?, build-3, build-4 build-22, build-4",
        "glob main-[0-9][0-9], main-09, main-10 main-x1, main-10",
        "glob v*, vx, v1.9.0 vy, vy",
        // What runs must match too.
        "glob v1.*, v2.0.0, v1.9.0, ",
        "glob main-*, main-9, main-8, ",
    })
    void glob_takes_the_newest_match(String policy, String running, String listed, String pick) {
        assertThat(pick(Rules.of(policy(policy)), running, listed)).isEqualTo(pick);
    }

    @ParameterizedTest(name = "{0}: {1} of {2} -> {3}")
    @CsvSource({
        "regex ^v(.*)$, v1.2.0, v1.9.0 v1.10.0 1.11.0, v1.10.0",
        "'regex ^app-(\\d+\\.\\d+\\.\\d+)-.*$', app-1.2.0-x, app-1.10.0-a app-1.9.0-b, app-1.10.0-a",
        "regex .*, 1.2.0, 1.3.0 main, 1.3.0",
        "regex ^build-(\\d+)$ numeric, build-99, build-100 build-9, build-100",
        "regex ^(\\d+)-(\\d+)$ numeric, 9-9, 10-1 9-10, 10-1",
        "regex ^(?<major>\\d+)-(?<minor>\\d+)$ numeric, 9-9, 9-10 8-11, 9-10",
        "regex ^.*-(\\w+)$ alphabetical, x-abc, x-abd x-abb, x-abd",
        "regex ^main-(.*)$ date, main-2024-01-15, main-2024-02-01 main-2023-12-31, main-2024-02-01",
        "regex ^main-(.*)$ date, main-20240115, main-20240116T103000Z main-20240116, main-20240116T103000Z",
        "regex ^(\\d{4})(\\d{2})(\\d{2})-\\w+$ date, 20240115-abc, 20240116-aaa 20231231-zzz, 20240116-aaa",
        "regex ^RELEASE\\.(.*)$ date, RELEASE.2024-01-05T22-17-24Z, RELEASE.2024-01-05T22-17-25Z, RELEASE.2024-01-05T22-17-25Z",
        "regex ^(\\d+)-(\\d+)-(\\d+)$ date, 2024-1-5, 2024-1-12 2023-12-31, 2024-1-12",
        "regex ^(.*)$ date, 2024-1-15, 2024-01-16 2024-1-9, 2024-01-16",
        // A date that the calendar does not know is none, and nothing runs on it.
        "regex ^(.*)$ date, 20240228, 20240230, ",
        "regex ^v(.*)$, 1.2.0, v1.3.0, ",
        "regex ^(.*)$ numeric, 7, x9, ",
        // Equal where it counts: no update.
        "regex ^v(\\d+)-.*$ numeric, v7-a, v7-b, ",
    })
    void regex_takes_the_newest_by_its_groups(String policy, String running, String listed, String pick) {
        assertThat(pick(Rules.of(policy(policy)), running, listed)).isEqualTo(pick);
    }

    @ParameterizedTest(name = "numeric: {0} -> {1} is {2}")
    @CsvSource({
        "99, 100, UPDATE",
        "20240115, 20240116, UPDATE",
        "100, 99, NOT_NEWER",
        "007, 8, UPDATE",
        "007, 7, SAME_VERSION",
        "123456789012345678901234567890, 123456789012345678901234567891, UPDATE",
        "99, v100, UNREADABLE",
        "99, 100.1, UNREADABLE",
        "v99, 100, RUNNING_DOES_NOT_FIT",
    })
    void numeric_takes_a_greater_number(String running, String listed, String expected) {
        assertThat(judge("numeric", running, listed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "calver: {0} -> {1} is {2}")
    @CsvSource({
        "2024.01.15, 2024.02.01, UPDATE",
        "2024.1, 2024.10, UPDATE",
        "22.04, 24.04, UPDATE",
        "2024-01-15, 2024-01-16, UPDATE",
        "2024.01.15.2, 2024.01.15.10, UPDATE",
        "v2024.1.0, v2024.1.1, UPDATE",
        "2024.02.01, 2024.01.31, NOT_NEWER",
        "2024.01, 2024.1, SAME_VERSION",
        "2024.01.15, 2024.02, OTHER_LENGTH",
        "2024.01.15, 2024-02-01, OTHER_LENGTH",
        "2024.01-alpine, 2024.02, OTHER_FLAVOUR",
        "2024.01-alpine3.19, 2024.02-alpine3.20, UPDATE",
        "2024.1.0, 2024.2.0-rc1, PRERELEASE",
        "2024.2.0-rc1, 2024.2.0, UPDATE",
        "2024.2.0-rc1, 2024.2.0-rc2, UPDATE",
        "24.04, 2023.10, OTHER_LENGTH",
        "2024.04, 25.10, OTHER_LENGTH",
        "2024.1.0, 2024.2.0_b7, UPDATE",
        "2024.1.0_b6, 2024.1.0_b7, SAME_VERSION",
        "2024.1.0, 2024.2.0_rc1, PRERELEASE",
        "2024.01, 20240201, UNREADABLE",
        "2024.01, 1.2.3, UNREADABLE",
        "2024.01, 2024, UNREADABLE",
        "1.2.3, 2024.01, RUNNING_DOES_NOT_FIT",
    })
    void calver_takes_a_later_date_of_the_same_form(String running, String listed, String expected) {
        assertThat(judge("calver", running, listed)).isEqualTo(expected);
    }

    private static String judge(String policy, String running, String listed) {
        return Policies.word(
                Policies.verdict(Rules.of(policy(policy)), Running.of(tag(running)), Candidate.listed(tag(listed))));
    }

    private static String pick(Rules rules, String running, String listed) {
        return PolicyEvaluator.choose(rules, Running.of(tag(running)), Policies.listed(listed.split(" ")))
                .pick()
                .map(candidate -> candidate.tag().value())
                .orElse(null);
    }
}
