// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarborTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        push |  |  | image harbor.example.com/acme/web 1.2.3@0123/2025-11-22T08:26:40Z
        push-of-1x |  |  | image harbor.example.com/acme/web 1.2.3@0123/2025-11-22T08:26:40Z
        push | harbor.example.com |  | image harbor.example.com/acme/web 1.2.3@0123
        push | docker.io |  | could not accept the push: its receiver may not speak for the host harbor.example.com
        replication |  |  | nothing
        pull |  |  | nothing
        several-resources |  |  | image harbor.example.com/acme/web 1.2.3@0123/2025-11-22T08:26:40Z 1.2@0123/2025-11-22T08:26:40Z
        digest-as-tag |  |  | nothing
        without-url | harbor.example.com |  | image harbor.example.com/acme/web 1.2.3@0123
        without-url |  |  | could not read the harbor notification: it names no host: set webhook.harbor.hosts
        without-resources |  |  | could not read the harbor notification: resources is missing
        one-of-two-tags-is-bad |  |  | image harbor.example.com/acme/web 1.2@0123
        cloudevent |  | content-type=application/cloudevents+json | image harbor.example.com/acme/web 1.2.3@0123
        cloudevent |  |  | image harbor.example.com/acme/web 1.2.3@0123
        cloudevent-deleted |  |  | nothing
        cloudevent-data |  | ce-type=harbor.artifact.pushed | image harbor.example.com/acme/web 1.2.3@0123
        cloudevent-data |  | ce-type=harbor.artifact.pulled | nothing
        """)
    void harbor_tells_of_artifacts_in_two_formats(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("harbor", notification, hosts, headers)).startsWith(outcome);
    }
}
