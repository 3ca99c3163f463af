// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class SinkConfigurationTest {

    private static SinkConfiguration read(Map<String, String> environment) {
        return SinkConfiguration.read(name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void reads_what_a_sink_binding_injects() {
        var configuration = read(Map.of(
                "K_SINK", "http://broker-ingress.knative-eventing.svc.cluster.local/ns/default",
                "K_CE_OVERRIDES", "{\"extensions\":{\"cluster\":\"east\",\"shard\":3}}",
                "K_CA_CERTS", "-----BEGIN CERTIFICATE-----"));
        assertThat(configuration.uri())
                .isEqualTo(URI.create("http://broker-ingress.knative-eventing.svc.cluster.local/ns/default"));
        assertThat(configuration.overrides()).isEqualTo(Map.of("cluster", "east", "shard", "3"));
        assertThat(configuration.authorities()).isPresent();
        assertThat(configuration.limit()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void without_a_sink_nothing_can_be_sent_and_the_message_says_who_sets_it() {
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessage("could not find the sink of events: K_SINK is not set; a SinkBinding or ContainerSource"
                        + " sets it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "ftp://broker/x", "http://", "http://a b"})
    void a_sink_that_is_no_http_address_is_refused(String uri) {
        assertThatThrownBy(() -> read(Map.of("K_SINK", uri))).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"extensions\":{}}", "{\"extensions\":null}"})
    void empty_overrides_override_nothing(String overrides) {
        assertThat(read(Map.of("K_SINK", "http://b", "K_CE_OVERRIDES", overrides))
                        .overrides())
                .isEmpty();
    }

    @Test
    void overrides_that_are_no_json_are_refused() {
        assertThatThrownBy(() -> read(Map.of("K_SINK", "http://b", "K_CE_OVERRIDES", "{")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("K_CE_OVERRIDES");
    }
}
