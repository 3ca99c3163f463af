// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.function;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as a broker or a person sends it, right or wrong.
 *
 * @param attributes of the envelope, all texts
 * @param contentType of the data; empty: none is said
 * @param data as it stands on the wire; JSON, where it is right
 */
public record Delivery(Mode mode, Map<String, String> attributes, String contentType, String data) {

    /** The two ways of an event over HTTP: attributes in headers, or all in one JSON object. */
    public enum Mode {
        BINARY,
        STRUCTURED
    }

    /** A complete event. */
    public static Delivery of(Mode mode, String id, String type, String data) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", "/headwind/test");
        attributes.put("type", type);
        return new Delivery(mode, attributes, "application/json", data);
    }

    public Delivery {
        attributes = Map.copyOf(attributes);
    }

    /** The same with another attribute, or another value of one. */
    public Delivery with(String name, String value) {
        var changed = new LinkedHashMap<>(attributes);
        changed.put(name, value);
        return new Delivery(mode, changed, contentType, data);
    }

    /** The same without an attribute. */
    public Delivery without(String name) {
        var changed = new LinkedHashMap<>(attributes);
        changed.remove(name);
        return new Delivery(mode, changed, contentType, data);
    }

    /** The same with other data. */
    public Delivery withData(String other) {
        return new Delivery(mode, attributes, contentType, other);
    }

    /** The same with data of another kind. */
    public Delivery withContentType(String other) {
        return new Delivery(mode, attributes, other, data);
    }

    /** As it is sent. */
    public HttpRequest.Builder request(URI address) {
        return switch (mode) {
            case BINARY -> binary(address);
            case STRUCTURED ->
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofString(structured()));
        };
    }

    private HttpRequest.Builder binary(URI address) {
        var request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(data));
        attributes.forEach((name, value) -> request.header("ce-" + name, value));
        return contentType.isEmpty() ? request : request.header("Content-Type", contentType);
    }

    private String structured() {
        var json = new StringBuilder("{");
        attributes.forEach((name, value) -> json.append("\"%s\":\"%s\",".formatted(name, value)));
        if (!contentType.isEmpty()) {
            json.append("\"datacontenttype\":\"%s\",".formatted(contentType));
        }
        return json.append("\"data\":").append(data).append("}").toString();
    }
}
