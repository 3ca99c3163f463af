// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

import java.util.Comparator;
import java.util.List;

/**
 * What stands above several messages.
 *
 * @param text for example {@code 3 updates: 1 to decide, 1 failed}
 * @param colour of what matters most
 */
public record Headline(String text, Colour colour) {

    /** The headline of these messages. */
    public static Headline of(List<Message> messages) {
        var asked = messages.stream().filter(Message::asks).count();
        var bad = messages.stream()
                .filter(message -> message.errorMessage().isPresent())
                .count();
        var text = messages.size() + " updates" + (asked + bad == 0 ? "" : ": ")
                + (asked == 0 ? "" : asked + " to decide")
                + (asked == 0 || bad == 0 ? "" : ", ")
                + (bad == 0 ? "" : bad + " failed");
        var colour = messages.stream()
                .map(message -> message.happening().colour())
                .max(Comparator.comparingInt(Colour::weight))
                .orElse(Colour.GREY);
        return new Headline(text, colour);
    }
}
