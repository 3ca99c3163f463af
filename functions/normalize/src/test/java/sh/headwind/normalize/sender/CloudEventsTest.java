// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        ../harbor/cloudevent |  |  | image harbor.example.com/acme/web 1.2.3@0123
        ../harbor/cloudevent-data |  | ce-type=harbor.artifact.pushed | image harbor.example.com/acme/web 1.2.3@0123
        ../acr/cloudevent-image |  |  | image acme.azurecr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        ../acr/cloudevent-chart |  |  | chart https://acme.azurecr.io/helm/v1/repo/web 1.2.3
        ../ecr/cloudevent-with-region |  |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123
        ../cdevents/cloudevent |  |  | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        ../cdevents/published |  | ce-type=dev.cdevents.artifact.published.0.3.0 | image ghcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        ../cdevents/cloudevent | docker.io |  | could not accept the push: its receiver may not speak for the host ghcr.io
        unknown-type |  |  | nothing
        no-cloudevent |  |  | could not read the cloudevents notification: it is no CloudEvent
        without-data |  |  | could not read the cloudevents notification: repository.repo_full_name is missing
        """)
    void an_event_is_read_by_the_format_that_knows_its_type(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("cloudevents", notification, hosts, headers)).startsWith(outcome);
    }
}
