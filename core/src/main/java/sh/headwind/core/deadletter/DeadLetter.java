// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.deadletter;

import java.time.Instant;
import java.util.Map;

/**
 * An event that was given up.
 *
 * @param name what it is kept under; the same event has the same name
 * @param at when it was given up first
 * @param attributes of the event by their CloudEvents names: {@code id}, {@code source}, {@code type}, {@code subject},
 *     extensions; those of Knative ({@code knativeerrordest}, {@code knativeerrorcode}, {@code knativeerrordata}) say why
 * @param contentType of the body
 * @param body as it arrived
 */
public record DeadLetter(String name, Instant at, Map<String, String> attributes, String contentType, String body) {

    /** What the extensions of Knative begin with: they belong to one delivery, not to the event. */
    public static final String DELIVERY = "knative";

    public DeadLetter {
        attributes = Map.copyOf(attributes);
    }

    /** An attribute of the event, the empty text where it has none. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Why it was given up, in one line: status and answer of the one who did not take it. */
    public String reason() {
        return (attribute("knativeerrorcode") + " " + attribute("knativeerrordata")).strip();
    }
}
