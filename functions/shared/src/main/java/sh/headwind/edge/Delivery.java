// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.edge.trace.Tracer;
import sh.headwind.edge.trace.Tracer.Envelope;

/**
 * What the envelope of a delivery says, once it is known to be an event of CloudEvents 1.0 over HTTP with JSON data.
 *
 * @param binary whether the envelope came in headers
 * @param subject what people filter on, where the emitter set it
 * @param traceparent the trace that it belongs to, where the emitter set one
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">CloudEvents:
 *     HTTP protocol binding</a>
 */
record Delivery(
        boolean binary,
        String id,
        String source,
        String type,
        @Nullable String subject,
        @Nullable String traceparent) {

    /** Bytes of a body; the hard stop for every event of ours. */
    static final int LONGEST = 64 * 1024;

    private static final String JSON = "application/json";

    /** What identifies it to a collector of traces. */
    Envelope envelope() {
        return new Envelope(id, source, type, subject == null ? "" : subject);
    }

    /** The trace that it belongs to. */
    TraceContext cause() {
        return Tracer.cause(source, id, Optional.ofNullable(traceparent));
    }

    /** Whether several events come in one body, which no function takes. */
    static boolean isBatch(MultiMap headers) {
        return mediaType(headers.get("Content-Type")).equals("application/cloudevents-batch+json");
    }

    /** Reads the envelope; a {@link Failure} of kind BAD_INPUT says what is wrong with it. */
    static Delivery read(MultiMap headers, Buffer body, ObjectMapper mapper) {
        var contentType = mediaType(headers.get("Content-Type"));
        if (contentType.equals("application/cloudevents+json")) {
            if (headers.contains("ce-id")) {
                throw unreadable("it is in structured and in binary mode at once");
            }
            return structured(body, mapper);
        }
        return binary(headers, body, contentType);
    }

    /** The data is left to the function: {@link Payload} reads it once, as what it shall be. */
    private static Delivery binary(MultiMap headers, Buffer body, String contentType) {
        var delivery = checked(true, name -> headers.get("ce-" + name));
        if (!contentType.equals(JSON)) {
            throw unreadable("its content type is not " + JSON);
        }
        if (body.length() == 0) {
            throw unreadable("it has no data"); // Funqy trips over a request without a body
        }
        return delivery;
    }

    private static Delivery structured(Buffer body, ObjectMapper mapper) {
        if (!(json(body, mapper) instanceof ObjectNode event)) {
            throw unreadable("it is no JSON object");
        }
        var contentType = text(event, "datacontenttype");
        if (contentType != null && !mediaType(contentType).equals(JSON)) {
            throw unreadable("its datacontenttype is not " + JSON);
        }
        return checked(false, name -> text(event, name));
    }

    private static Delivery checked(boolean binary, Function<String, @Nullable String> attributes) {
        var version = required(attributes, "specversion");
        if (!version.equals("1.0")) {
            throw unreadable("specversion is not 1.0");
        }
        return new Delivery(
                binary,
                required(attributes, "id"),
                required(attributes, "source"),
                required(attributes, "type"),
                attributes.apply("subject"),
                attributes.apply(TraceContext.NAME));
    }

    private static String required(Function<String, @Nullable String> attributes, String name) {
        var value = attributes.apply(name);
        if (value == null || value.isEmpty()) {
            throw unreadable("the attribute " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String text(JsonNode event, String name) {
        var value = event.get(name);
        return value == null ? null : value.textValue();
    }

    private static JsonNode json(Buffer body, ObjectMapper mapper) {
        try {
            return mapper.readTree(body.getBytes());
        } catch (IOException e) {
            throw unreadable("it is not JSON").because(e);
        }
    }

    /** As it is spelled, without parameters: Funqy knows the usual spelling only. */
    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        var semicolon = contentType.indexOf(';');
        var bare = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return bare.strip();
    }

    private static Failure unreadable(String because) {
        return Failure.badInput("read the event", because);
    }
}
