// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
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
 * @param refused why it was not taken when it was sent again; the empty text where it was not refused since
 */
public record DeadLetter(
        String name, Instant at, Map<String, String> attributes, String contentType, String body, String refused) {

    /** What the extensions of Knative begin with: they belong to one delivery, not to the event. */
    public static final String DELIVERY = "knative";

    public DeadLetter {
        attributes = Map.copyOf(attributes);
    }

    /** An attribute of the event, the empty text where it has none. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Why it was given up, in one line: status and answer of the one who did not take it, then and when it was sent again. */
    public String reason() {
        var first = (attribute("knativeerrorcode") + " " + readable(attribute("knativeerrordata"))).strip();
        return refused.isEmpty() ? first : (first + "; sent again: " + refused).replaceFirst("^; ", "");
    }

    /**
     * Knative's brokers send the answer in base64, others as it was; what does not decode to something printable is the
     * answer itself.
     */
    private static String readable(String answer) {
        try {
            var text = new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8).strip();
            return text.chars().allMatch(letter -> letter >= ' ' && letter < 0xfffd) ? text : answer;
        } catch (IllegalArgumentException _) {
            return answer;
        }
    }
}
