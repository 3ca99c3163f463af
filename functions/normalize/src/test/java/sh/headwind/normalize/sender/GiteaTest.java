// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GiteaTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        created | git.example.com | x-gitea-event=package | image git.example.com/acme/web 1.2.3/2026-11-22T10:00:00Z
        created |  | x-forgejo-event=package | image git.example.com/acme/web 1.2.3/2026-11-22T10:00:00Z
        created |  |  | image git.example.com/acme/web 1.2.3/2026-11-22T10:00:00Z
        created | registry.example.com |  | image registry.example.com/acme/web 1.2.3/2026-11-22T10:00:00Z
        created |  | x-gitea-event=push | nothing
        push-of-commits |  | x-gitea-event=push | nothing
        username-only |  |  | image git.example.com/acme/web 1.2.3/2026-11-22T10:00:00Z
        deleted |  |  | nothing
        npm |  |  | nothing
        digest-as-version |  |  | nothing
        helm |  |  | chart https://git.example.com/api/packages/Acme/helm/web 1.2.3+build.5/2026-11-22T10:00:00Z
        without-owner |  |  | could not read the gitea notification: package.owner.username is missing
        """)
    void gitea_and_forgejo_tell_of_packages(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("gitea", notification, hosts, headers)).startsWith(outcome);
    }
}
