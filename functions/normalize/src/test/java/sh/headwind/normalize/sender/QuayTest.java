// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuayTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        push |  |  | image quay.io/acme/web latest 1.2.3
        push | quay.example.com |  | could not accept the push: its receiver may not speak for the host quay.io
        no-tags |  |  | nothing
        own-template |  |  | could not read the quay notification: docker_url is missing
        build |  |  | could not read the quay notification: updated_tags is missing
        too-many-tags |  |  | could not read the push: it has more tags than one event can carry
        """)
    void quay_tells_of_all_tags_at_once(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("quay", notification, hosts, headers)).startsWith(outcome);
    }
}
