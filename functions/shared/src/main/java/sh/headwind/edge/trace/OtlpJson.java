// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Spans as OTLP writes them in JSON.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP: JSON encoding</a>
 */
final class OtlpJson {

    private static final int STATUS_ERROR = 2;
    private static final long NANOS = 1_000_000_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final String service;

    OtlpJson(String service) {
        this.service = service;
    }

    /** One export request. */
    String write(List<FinishedSpan> spans) {
        var root = mapper.createObjectNode();
        var resource = root.putArray("resourceSpans").addObject();
        attribute(resource.putObject("resource").putArray("attributes"), "service.name", service);
        var scope = resource.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "headwind");
        var array = scope.putArray("spans");
        spans.forEach(span -> write(span, array.addObject()));
        return root.toString();
    }

    private static void write(FinishedSpan span, ObjectNode node) {
        node.put("traceId", span.context().traceId())
                .put("spanId", span.context().spanId())
                .put("parentSpanId", span.parentId())
                .put("name", span.work().name())
                .put("kind", span.work().kind())
                .put("startTimeUnixNano", nanos(span.start()))
                .put("endTimeUnixNano", nanos(span.end()));
        var attributes = node.putArray("attributes");
        span.attributes().forEach((key, value) -> attribute(attributes, key, value));
        span.error()
                .ifPresent(message ->
                        node.putObject("status").put("code", STATUS_ERROR).put("message", message));
    }

    private static void attribute(ArrayNode attributes, String key, String value) {
        attributes.addObject().put("key", key).putObject("value").put("stringValue", value);
    }

    /** As text: JSON numbers of 64 bits are not safe. */
    private static String nanos(Instant instant) {
        return Long.toString(instant.getEpochSecond() * NANOS + instant.getNano());
    }
}
