// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import java.time.Duration;

/** A span of time the way {@code kubectl} shows ages: two units at most, fewer the older. */
final class Age {

    private Age() {}

    static String of(Duration age) {
        var seconds = age.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 120) {
            return Math.max(0, seconds) + "s";
        }
        var minutes = age.toMinutes();
        if (minutes < 10) {
            return join(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        var hours = age.toHours();
        if (hours < 8) {
            return join(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        var days = age.toDays();
        if (days < 8) {
            return join(days, "d", hours % 24, "h");
        }
        return days < 730 ? days + "d" : days / 365 + "y";
    }

    private static String join(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + bigUnit : big + bigUnit + small + smallUnit;
    }
}
