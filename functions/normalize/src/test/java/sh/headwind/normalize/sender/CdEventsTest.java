// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdEventsTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        published |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        published-plain |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        cloudevent |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        published |  | ce-type=dev.cdevents.artifact.published.0.3.0 | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        published |  | ce-type=dev.cdevents.build.finished.0.2.0 | nothing
        published | docker.io |  | could not accept the push: its receiver may not speak for the host ghcr.io
        docker |  |  | image gcr.io/customer/dockerimage 1.2.3@0123/2026-11-22T10:00:00Z
        docker-tag |  |  | image gcr.io/customer/dockerimage 1.2.3/2026-11-22T10:00:00Z
        docker-hub |  |  | image docker.io/library/cassandra 4.1/2026-11-22T10:00:00Z
        docker-digest |  |  | nothing
        packaged |  |  | nothing
        npm |  |  | nothing
        without-tag |  |  | nothing
        without-repository | registry.example.com |  | image registry.example.com/web 1.2.3/2026-11-22T10:00:00Z
        without-repository |  |  | could not read the cdevents notification: it names no host: set webhook.cdevents.hosts
        no-package-url |  |  | could not read the package URL 'web:1.2.3': expected pkg:type/name
        bad-escape |  |  | could not read the package URL: it is not percent-encoded
        """)
    void an_artifact_is_named_by_a_package_url(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("cdevents", notification, hosts, headers)).startsWith(outcome);
    }
}
