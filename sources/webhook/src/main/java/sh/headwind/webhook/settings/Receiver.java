// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address that a sender was given: all senders of a kind, or one of them that has a name of its own.
 *
 * @param name empty for the receiver of the whole kind
 */
public record Receiver(SenderKind kind, String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    /** The receiver of the whole kind. */
    public static Receiver of(SenderKind kind) {
        return new Receiver(kind, "");
    }

    /** The inverse of {@link #toString()}; empty when the text names no receiver. */
    public static Optional<Receiver> parse(String text) {
        var dot = text.indexOf('.');
        var kind = SenderKind.of(dot < 0 ? text : text.substring(0, dot));
        if (dot < 0) {
            return kind.map(Receiver::of);
        }
        var name = text.substring(dot + 1);
        return kind.filter(_ -> NAME.matcher(name).matches()).map(known -> new Receiver(known, name));
    }

    /** As secrets and settings spell it: {@code <kind>} or {@code <kind>.<name>}. */
    @Override
    public String toString() {
        return name.isEmpty() ? kind.path() : kind.path() + "." + name;
    }
}
