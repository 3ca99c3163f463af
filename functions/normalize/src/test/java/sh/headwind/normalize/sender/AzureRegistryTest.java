// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureRegistryTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        push |  |  | image acme.azurecr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        push | acme.azurecr.io |  | image acme.azurecr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        push | other.azurecr.io |  | could not accept the push: its receiver may not speak for the host acme.azurecr.io
        empty-tag |  |  | nothing
        without-tag |  |  | nothing
        delete |  |  | nothing
        quarantine |  |  | nothing
        ping |  |  | nothing
        chart-delete |  |  | nothing
        chart-in-registry |  |  | chart acme.azurecr.io/charts/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        chart-push |  |  | chart https://acme.azurecr.io/helm/v1/repo/web 1.2.3/2026-11-22T10:00:00.123Z
        chart-push | other.azurecr.io |  | could not accept the push: its receiver may not speak for the host acme.azurecr.io
        chart-push-without-name |  |  | chart acme.azurecr.io/charts/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        without-host |  |  | could not read the acr notification: request.host is missing
        cloudevent-image |  |  | image acme.azurecr.io/acme/web 1.2.3@0123/2026-11-22T10:00:00.123Z
        cloudevent-image-deleted |  |  | nothing
        cloudevent-chart |  |  | chart https://acme.azurecr.io/helm/v1/repo/web 1.2.3
        """)
    void azure_tells_of_images_and_charts_in_two_formats(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("acr", notification, hosts, headers)).startsWith(outcome);
    }
}
