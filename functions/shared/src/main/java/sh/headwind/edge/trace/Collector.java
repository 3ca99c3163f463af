// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where spans go, as the variables say that every OpenTelemetry SDK reads.
 *
 * @param traces takes OTLP over HTTP, as JSON
 * @param headers that it wants
 * @param service under which name this process is shown
 * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OpenTelemetry: OTLP exporter</a>
 */
record Collector(URI traces, Map<String, String> headers, String service) {

    private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

    Collector {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads the variables; empty where none names an endpoint, or {@code OTEL_SDK_DISABLED} is true.
     *
     * @param service the name unless {@code OTEL_SERVICE_NAME} gives another
     */
    static Optional<Collector> read(Function<String, Optional<String>> variables, String service) {
        if (variables.apply("OTEL_SDK_DISABLED").filter(Boolean::parseBoolean).isPresent()) {
            return Optional.empty();
        }
        return variables
                .apply(PREFIX + "TRACES_ENDPOINT")
                .or(() -> variables.apply(PREFIX + "ENDPOINT").map(Collector::forTraces))
                .map(address -> new Collector(
                        URI.create(address),
                        headers(variables.apply(PREFIX + "HEADERS").orElse("")),
                        variables.apply("OTEL_SERVICE_NAME").orElse(service)));
    }

    private static String forTraces(String endpoint) {
        return endpoint + (endpoint.endsWith("/") ? "" : "/") + "v1/traces";
    }

    private static Map<String, String> headers(String list) {
        var headers = new TreeMap<String, String>();
        for (var each : list.split(",", -1)) {
            var equals = each.indexOf('=');
            if (equals > 0) {
                headers.put(
                        each.substring(0, equals).strip(),
                        each.substring(equals + 1).strip());
            }
        }
        return headers;
    }
}
