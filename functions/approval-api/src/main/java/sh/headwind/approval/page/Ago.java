// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
final class Ago {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Ago() {}

    /** {@code 2026-11-22 10:00 UTC}. */
    static String exact(Instant at) {
        return MINUTES.format(at);
    }

    /** {@code 5 min ago}, {@code in 3 h}; {@code now} below a minute. */
    static String relative(Instant at, Instant now) {
        var distance = Duration.between(at, now);
        var text = amount(distance.abs());
        if (text.isEmpty()) {
            return "now";
        }
        return distance.isNegative() ? "in " + text : text + " ago";
    }

    private static String amount(Duration distance) {
        if (distance.toDays() > 1) {
            return distance.toDays() + " days";
        }
        if (distance.toHours() > 0) {
            return distance.toHours() + " h";
        }
        return distance.toMinutes() > 0 ? distance.toMinutes() + " min" : "";
    }
}
