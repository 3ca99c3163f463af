// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NexusTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        created | nexus.example.com:5000 | x-nexus-webhook-id=rm:repository:component | image nexus.example.com:5000/acme/web 1.2.3/2026-11-22T10:00:00.123Z
        created | nexus.example.com:5000 |  | image nexus.example.com:5000/acme/web 1.2.3/2026-11-22T10:00:00.123Z
        updated | nexus.example.com |  | image nexus.example.com/acme/web 1.2.3/2026-11-22T10:00:00.123Z
        created | nexus.example.com/docker |  | image nexus.example.com/docker/acme/web 1.2.3/2026-11-22T10:00:00.123Z
        created | {repo}.nexus.example.com |  | image docker-hosted.nexus.example.com/acme/web 1.2.3/2026-11-22T10:00:00.123Z
        created | nexus.example.com | x-nexus-webhook-id=rm:repository:asset | nothing
        created |  |  | could not read the nexus notification: it names no host: set webhook.nexus.hosts
        deleted | nexus.example.com |  | nothing
        maven | nexus.example.com |  | nothing
        digest-as-version | nexus.example.com |  | nothing
        helm | nexus.example.com |  | chart https://nexus.example.com/repository/docker-hosted/web 1.2.3+build.5/2026-11-22T10:00:00.123Z
        without-component | nexus.example.com |  | could not read the nexus notification: component.format is missing
        """)
    void nexus_names_no_host_of_its_own(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("nexus", notification, hosts, headers)).startsWith(outcome);
    }
}
