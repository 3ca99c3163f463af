// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;

/**
 * Events in HTTP messages, read in binary and in structured mode and written in binary, as the
 * <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">HTTP binding</a>
 * says. Header names are in lower case here.
 */
final class HttpBinding {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]+");

    /** What a broker passes on besides the event; authorization and senders' own headers stay behind (observed). */
    private static final Set<String> CROSSING = Set.of("x-request-id", "traceparent", "tracestate");

    private HttpBinding() {}

    /** Whether a message says of itself that it is an event. */
    static boolean isEvent(Map<String, String> headers) {
        return headers.containsKey("ce-specversion") || contentType(headers).startsWith(STRUCTURED);
    }

    /** The event of a message; a {@link Failure} BAD_INPUT when it is none, or one that the specification refuses. */
    static HeldEvent read(Map<String, String> headers, byte[] body) {
        var event = contentType(headers).startsWith(STRUCTURED) ? structured(headers, body) : binary(headers, body);
        for (var name : REQUIRED) {
            if (event.attribute(name).isBlank()) {
                throw unreadable(name + " is missing");
            }
        }
        if (!event.attribute("specversion").equals("1.0")) {
            throw unreadable("specversion is not 1.0");
        }
        event.attributes().keySet().stream()
                .filter(name -> !ATTRIBUTE.matcher(name).matches())
                .findAny()
                .ifPresent(name -> {
                    throw unreadable("an attribute is not named in lower-case letters and digits");
                });
        return event;
    }

    /** The headers of an event in binary mode, those that crossed with it included. */
    static Map<String, String> headers(HeldEvent event) {
        var headers = new LinkedHashMap<>(event.headers());
        event.attributes().forEach((name, value) -> {
            var header = name.equals("datacontenttype") ? "content-type" : "ce-" + name;
            headers.put(header, headerText(value));
        });
        return headers;
    }

    private static HeldEvent binary(Map<String, String> headers, byte[] body) {
        var attributes = new HashMap<String, String>();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce-")) {
                attributes.put(name.substring("ce-".length()), value);
            }
        });
        if (!contentType(headers).isEmpty()) {
            attributes.put("datacontenttype", headers.getOrDefault("content-type", ""));
        }
        return new HeldEvent(attributes, crossing(headers), body);
    }

    private static HeldEvent structured(Map<String, String> headers, byte[] body) {
        var attributes = new HashMap<String, String>();
        try {
            var envelope = JSON.readTree(body);
            envelope.properties().stream()
                    .filter(field ->
                            field.getValue().isValueNode() && !field.getValue().isNull())
                    .filter(field ->
                            !field.getKey().startsWith("data") || field.getKey().startsWith("datac"))
                    .forEach(field ->
                            attributes.put(field.getKey(), field.getValue().asText()));
            var data = data(envelope, attributes.getOrDefault("datacontenttype", "application/json"));
            if (envelope.has("data")) {
                attributes.putIfAbsent("datacontenttype", "application/json");
            }
            return new HeldEvent(attributes, crossing(headers), data);
        } catch (IOException e) {
            throw unreadable("the body is not JSON").because(e);
        }
    }

    private static byte[] data(JsonNode envelope, String contentType) throws IOException {
        if (envelope.hasNonNull("data_base64")) {
            return envelope.get("data_base64").binaryValue();
        }
        var data = envelope.path("data");
        if (data.isMissingNode()) {
            return new byte[0];
        }
        return data.isTextual() && !contentType.contains("json")
                ? data.asText().getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(data);
    }

    private static Map<String, String> crossing(Map<String, String> headers) {
        var crossing = new HashMap<>(headers);
        crossing.keySet().removeIf(name -> !CROSSING.contains(name) && !name.startsWith("knative-"));
        return crossing;
    }

    /** Percent-encodes what a header cannot hold and leaves the rest as it came. */
    private static String headerText(String value) {
        var text = new StringBuilder();
        for (var octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= ' ' && octet < 127) {
                text.append((char) octet);
            } else {
                text.append('%').append("%02X".formatted(octet & 0xFF));
            }
        }
        return text.toString();
    }

    private static String contentType(Map<String, String> headers) {
        return headers.getOrDefault("content-type", "").trim();
    }

    private static Failure unreadable(String why) {
        return Failure.badInput("read the event", why);
    }
}
