// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each policy picks from real-looking tag lists; every row was checked by hand against the list. */
class TagListsTest {

    @ParameterizedTest(name = "{0} {1}, {2} -> {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "node; 20.9.0-alpine; patch; ",
                "node; 20.9.0-alpine; minor; 20.18.0-alpine",
                "node; 20.9.0-alpine; major; 23.0.0-alpine",
                "node; 20.9.0-alpine; semver >=20 <23; 22.9.0-alpine",
                "node; 20.17.0-alpine3.19; minor; 20.18.0-alpine3.20",
                "node; 20.17.0-alpine3.20; minor; 20.18.0-alpine3.20",
                "node; 20.9.0-bookworm-slim; major; 22.9.0-bookworm-slim",
                "node; 20.17.0; minor; 20.18.0",
                "node; 20.11; minor; 20.18",
                "node; 20; major; 23",
                "node; 20-alpine; major; 23-alpine",
                "node; 20-alpine3.19; major; ",
                "node; lts; major; ",
                "node; 20.9.0-alpine; all; 23.0.0-alpine",
                "node; 20.9.0-alpine; glob 20.*.*-alpine; 20.18.0-alpine",
                "node; 20.9.0-alpine; regex ^(20\\.\\d+\\.\\d+)-alpine$; 20.18.0-alpine",
                "node; 20.9.0-alpine; none; ",
                "node; 20.9.0-alpine; digest; ",
                "node; 20.9.0-alpine; force; ",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "python; 3.11.9-slim; patch; 3.11.10-slim",
                "python; 3.11.9-slim; minor; 3.13.0-slim",
                "python; 3.12.0-slim-bullseye; minor; ",
                "python; 3.11.9-alpine3.19; patch; 3.11.10-alpine3.20",
                "python; 3.12-slim; minor; 3.13-slim",
                "python; 3.13-rc; minor; 3.14-rc",
                "python; 3.13-rc; patch; 3.13",
                "python; 3.12; minor; 3.13",
                "python; 3.12.7-windowsservercore-ltsc2022; minor; 3.13.0-windowsservercore-ltsc2025",
                // Glued pre-releases are no versions: such a tag stays until somebody moves it.
                "python; 3.13.0rc2; minor; ",
                "python; 3.12.0; semver ~3.12; 3.12.7",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "postgres; 14.5; minor; 14.13",
                "postgres; 14.5; major; 17.0",
                "postgres; 14.5; patch; ",
                "postgres; 14.5-alpine; minor; 14.13-alpine",
                "postgres; 14.5-alpine3.16; minor; 14.13-alpine3.20",
                "postgres; 14.5-bullseye; major; 14.13-bullseye",
                "postgres; 14; major; 17",
                "postgres; 14.5; semver <16; 15.8",
                "postgres; 14-alpine; major; 17-alpine",
                "postgres; 14.5; all; 17.0",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "nginx; 1.25.3; patch; 1.25.5",
                "nginx; 1.25.3; minor; 1.27.2",
                "nginx; 1.25.3-alpine-slim; minor; 1.27.2-alpine-slim",
                "nginx; 1.25.3-alpine3.18-slim; minor; 1.27.2-alpine3.20-slim",
                "nginx; 1.25.3-bookworm; minor; 1.27.2-bookworm",
                "nginx; 1.24.0-perl; minor; 1.26.2-perl",
                "nginx; 1.24; minor; 1.27",
                "nginx; stable; major; ",
                // The even line only: an alternative for each release.
                "nginx; 1.24.0-alpine; regex ^1\\.(\\d*[02468])\\.(\\d+)-alpine$ numeric; 1.26.2-alpine",
                "nginx; 1.24.0; semver ~1.24 || ~1.26; 1.26.2",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "alpine; 3.19; minor; 3.20",
                "alpine; 3.9; minor; 3.20",
                "alpine; 3.19.0; patch; 3.19.4",
                // 3.21.0_alpha20240923 is a pre-release, of a version that is not out yet.
                "alpine; 3.19.1; minor; 3.20.3",
                "alpine; 3.19.1; semver <3.21; 3.20.3",
                "alpine; 20240329; numeric; 20240923",
                "alpine; 20240329; minor; ",
                "alpine; edge; minor; ",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "cert-manager; v1.14.0; patch; v1.14.7",
                "cert-manager; v1.14.0; minor; v1.16.1",
                "cert-manager; v1.15.0-beta.1; patch; v1.15.4",
                "cert-manager; v1.16.0-beta.2; minor; v1.16.1",
                "cert-manager; v1.16.1; minor; ",
                "cert-manager; v1.16.1; all; v1.17.0-alpha.0",
                "cert-manager; v1.16.1; glob v1.*; v1.17.0-alpha.0",
                "cert-manager; v1.15.0; semver ~1.15; v1.15.4",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "velero; v1.13.0; patch; v1.13.2",
                "velero; v1.13.0; minor; v1.14.1",
                "velero; v1.13.2-arm64; minor; v1.14.1-arm64",
                "velero; v1.13.0-rc.1; patch; v1.13.2",
                "velero; v1.15.0-rc.1; minor; v1.15.0-rc.2",
                "velero; v1.15.0-rc.2; minor; ",
                "velero; release-1.13-latest; minor; release-1.14-latest",
                "velero; main; major; ",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "calendar; 2024.1.0; calver; 2024.10.4",
                "calendar; 2024.1.0; minor; 2024.10.4",
                "calendar; 2024.1.0; patch; 2024.1.6",
                "calendar; 22.04; calver; 24.10",
                "calendar; 22.04; minor; ",
                "calendar; 22.04; regex ^(\\d*[02468])\\.04$ numeric; 24.04",
                "calendar; RELEASE.2024-01-05T22-17-24Z; regex ^RELEASE\\.([0-9TZ-]+)$ date; RELEASE.2024-09-13T20-26-02Z",
                "calendar; 20240115; numeric; 20241001",
                "calendar; 2024-01-15; regex (\\d+-\\d+-\\d+) date; 2024-10-01",
                "calendar; 2024-01-15; calver; 2024-10-01",
                "calendar; 2024-09-30-alpine; calver; 2024-10-01-alpine",
                "calendar; 2024-01-15; major; ",
                "calendar; 2024-01-15; all; ",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "commits; main-2; glob main-[0-9]*; main-11-9d8e7f6",
                "commits; main-2; regex ^main-(\\d+)$ numeric; main-10",
                "commits; develop-12; glob develop-*; develop-120",
                "commits; 999; numeric; 1111111",
                "commits; sha-3f2a9bc; major; ",
                "commits; 3f2a9bc; glob *; ",
                "commits; v1.0.0; patch; v1.0.1",
                "commits; v0.9.0-12-g3f2a9bc; major; ",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "charts; 1.0.0; patch; 1.0.1",
                "charts; 1.0.0; minor; 1.2.1_2024-10-01.ab12cd3",
                "charts; 1.0.0; major; v2.1.0",
                "charts; 1.1.0_build.1; patch; ",
                "charts; 2.0.0-beta.1; minor; v2.1.0",
                "charts; 1.0.0; semver ^1; 1.2.1_2024-10-01.ab12cd3",
                "charts; 1.0.0; all; 3.0.0-beta.1_7",
            })
    @CsvSource(
            delimiter = ';',
            value = {
                "packaged; 15.4.0-debian-11-r10; patch; 15.4.0-debian-11-r45",
                "packaged; 15.4.0-debian-11-r10; minor; 15.8.0-debian-12-r18",
                "packaged; 15.5.0-debian-11-r9; patch; 15.5.0-debian-11-r10",
                "packaged; 15.4.0-debian-11-r45; major; 16.4.0-debian-12-r14",
                "packaged; 15.4.0; major; 16.4.0",
                "packaged; 15-debian-12; major; 16-debian-12",
            })
    void the_pick_is_the_one_that_was_checked_by_hand(String list, String running, String policy, String pick) {
        var candidates = new ArrayList<>(TagLists.read(list));
        Collections.shuffle(candidates, new Random(7));
        var choice = PolicyEvaluator.choose(Rules.of(policy(policy)), Running.of(tag(running)), candidates);
        assertThat(choice.pick().map(candidate -> candidate.tag().value()).orElse(null))
                .isEqualTo(pick);
        assertThat(choice.judged()).hasSameSizeAs(candidates);
    }
}
