// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        event |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        event | registry.example.com |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        event | other.example.com registry.example.com |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        event | other.example.com |  | could not accept the push: its receiver may not speak for the host registry.example.com
        envelope-of-one |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        envelope-with-noise |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z latest@0123/2026-11-22T10:00:00.123Z
        envelope-of-several-repositories |  |  | could not read the distribution notification: its events are of several repositories
        empty-envelope |  |  | nothing
        pull |  |  | nothing
        mount |  |  | nothing
        delete |  |  | nothing
        unknown-action |  |  | nothing
        without-action |  |  | could not read the distribution notification: action is missing
        blob |  |  | nothing
        empty-tag |  |  | nothing
        digest-as-tag |  |  | nothing
        without-url |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        port-in-host |  |  | image registry.example.com:5000/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        port-in-host | registry.example.com |  | could not accept the push: its receiver may not speak for the host registry.example.com:5000
        host-in-repository |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        host-in-repository-and-in-url |  |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        no-host-at-all | registry.example.com |  | image registry.example.com/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        no-host-at-all |  |  | image docker.io/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        chart |  |  | chart registry.example.com/charts/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        bad-digest |  |  | image registry.example.com/acme/web 1.2.3/2026-11-22T10:00:00.123Z
        """)
    void a_registry_tells_of_pushes_among_much_noise(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("distribution", notification, hosts, headers)).startsWith(outcome);
    }
}
