// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.util.HashMap;
import java.util.Map;

/**
 * An event as the broker holds it: nothing of it is rewritten, the broker only adds its own extensions.
 */
final class HeldEvent {

    /** How many more passes the in-memory broker allows. */
    static final String TTL = "knativebrokerttl";

    /** When the event came to the broker; new at each pass. */
    static final String ARRIVAL = "knativearrivaltime";

    private final Map<String, String> attributes;
    private final Map<String, String> headers;
    private final byte[] data;

    /**
     * @param attributes context attributes and extensions, as text
     * @param headers the HTTP headers that cross a broker
     * @param data as it came; empty where there is none
     */
    HeldEvent(Map<String, String> attributes, Map<String, String> headers, byte[] data) {
        this.attributes = Map.copyOf(attributes);
        this.headers = Map.copyOf(headers);
        this.data = data;
    }

    /** This event with one attribute more, or another value of it. */
    HeldEvent with(String attribute, String value) {
        var more = new HashMap<>(attributes);
        more.put(attribute, value);
        return new HeldEvent(more, headers, data);
    }

    /** This event without an attribute. */
    HeldEvent without(String attribute) {
        var fewer = new HashMap<>(attributes);
        fewer.remove(attribute);
        return new HeldEvent(fewer, headers, data);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] data() {
        return data;
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    String id() {
        return attribute("id");
    }

    @Override
    public String toString() {
        return attribute("type") + " " + id();
    }
}
