// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubPackagesTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        package |  | x-github-event=package | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        package |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        package | ghcr.io |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        package | docker.io |  | could not accept the push: its receiver may not speak for the host ghcr.io
        registry-package |  | x-github-event=registry_package | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        package |  | x-github-event=push | nothing
        package |  | x-github-event=ping | nothing
        url-ends-in-colon |  |  | nothing
        url-ends-in-colon-with-tag |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        without-url-owner-in-capitals |  |  | image ghcr.io/acme-corp/web 1.2.3@0123/2026-11-22T10:00:05Z
        url-in-capitals |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        type-in-lower-case |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        type-docker |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        type-npm-but-container |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:05Z
        npm |  |  | nothing
        deleted |  |  | nothing
        chart |  |  | chart ghcr.io/acme/charts/web 1.2.3@0123/2026-11-22T10:00:05Z
        ping |  |  | nothing
        ping |  | x-github-event=ping | nothing
        version-is-null |  |  | nothing
        without-package |  |  | could not read the ghcr notification: package is missing
        """)
    void github_tells_of_packages_of_many_kinds(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("ghcr", notification, hosts, headers)).startsWith(outcome);
    }
}
