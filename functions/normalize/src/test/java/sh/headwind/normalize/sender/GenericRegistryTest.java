// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericRegistryTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        short |  |  | image docker.io/acme/web 1.2.3
        short | harbor.example.com |  | image harbor.example.com/acme/web 1.2.3
        short-with-host |  |  | image ghcr.io/acme/web 1.2.3
        short-with-host | ghcr.io |  | image ghcr.io/acme/web 1.2.3
        short-with-host | docker.io |  | could not accept the push: its receiver may not speak for the host ghcr.io
        short-with-digest |  |  | image ghcr.io/acme/web 1.2.3@0123
        short-official |  |  | image docker.io/library/nginx 1.27
        short-without-tag |  |  | could not read the registry notification: tag is missing
        neither-form |  |  | could not read the registry notification: repository is missing
        ../dockerhub/short |  |  | image docker.io/library/myimage v1.2.3
        ../dockerhub/short | harbor.example.com |  | image harbor.example.com/myimage v1.2.3
        ../distribution/envelope-of-one |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        """)
    void the_generic_route_takes_the_short_forms_too(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("registry", notification, hosts, headers)).startsWith(outcome);
    }
}
