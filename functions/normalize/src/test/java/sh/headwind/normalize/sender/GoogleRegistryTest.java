// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleRegistryTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        insert |  |  | image europe-docker.pkg.dev/acme/images/web 1.2.3@0123/2026-11-22T10:00:00Z
        insert | europe-docker.pkg.dev |  | image europe-docker.pkg.dev/acme/images/web 1.2.3
        insert | gcr.io |  | could not accept the push: its receiver may not speak for the host europe-docker.pkg.dev
        gcr-io |  |  | image gcr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        without-digest |  |  | image europe-docker.pkg.dev/acme/images/web 1.2.3/2026-11-22T10:00:00Z
        insert-without-tag |  |  | nothing
        delete |  |  | nothing
        not-base64 |  |  | could not read the gcr notification: message.data is not base64
        base64-of-no-json |  |  | could not read the gcr notification: it is not JSON
        without-message |  |  | could not read the gcr notification: message.data is missing
        """)
    void google_tells_by_pub_sub(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("gcr", notification, hosts, headers)).startsWith(outcome);
    }
}
