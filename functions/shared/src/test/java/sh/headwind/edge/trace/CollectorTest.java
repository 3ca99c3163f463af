// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorTest {

    @Test
    void nobody_is_told_unless_an_endpoint_is_named() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read(Map.of("OTEL_SERVICE_NAME", "ours"))).isEmpty();
    }

    @Test
    void nobody_is_told_where_it_is_switched_off() {
        assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_SDK_DISABLED", "true")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT,        http://collector:4318,       http://collector:4318/v1/traces",
        "OTEL_EXPORTER_OTLP_ENDPOINT,        http://collector:4318/,      http://collector:4318/v1/traces",
        "OTEL_EXPORTER_OTLP_ENDPOINT,        https://example.org/otlp,    https://example.org/otlp/v1/traces",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://collector:4318/spans, http://collector:4318/spans",
    })
    void the_endpoint_is_read_as_every_sdk_reads_it(String variable, String value, URI traces) {
        assertThat(read(Map.of(variable, value)).orElseThrow().traces()).isEqualTo(traces);
    }

    @Test
    void headers_and_the_name_of_the_service_may_be_given() {
        var collector = read(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                        "OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret, x-tenant = shop,",
                        "OTEL_SERVICE_NAME", "ours"))
                .orElseThrow();

        assertThat(collector.headers()).isEqualTo(Map.of("api-key", "secret", "x-tenant", "shop"));
        assertThat(collector.service()).isEqualTo("ours");
    }

    private static Optional<Collector> read(Map<String, String> variables) {
        return Collector.read(name -> Optional.ofNullable(variables.get(name)), "headwind-normalize");
    }
}
