// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How far a chart looks back, and how long the time of one bar is. */
public enum Range {
    HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(5)),
    QUARTER_DAY("6h", Duration.ofHours(6), Duration.ofMinutes(15)),
    DAY("24h", Duration.ofDays(1), Duration.ofHours(1)),
    WEEK("7d", Duration.ofDays(7), Duration.ofHours(6)),
    MONTH("30d", Duration.ofDays(30), Duration.ofDays(1));

    private final String text;
    private final Duration length;
    private final Duration step;

    Range(String text, Duration length, Duration step) {
        this.text = text;
        this.length = length;
        this.step = step;
    }

    /** The range of that name. */
    public static Optional<Range> named(String text) {
        return Arrays.stream(values()).filter(range -> range.text.equals(text)).findFirst();
    }

    /** As it stands in addresses. */
    public String text() {
        return text;
    }

    /** The time of one bar. */
    public Duration step() {
        return step;
    }

    /** How many bars there are. */
    public int steps() {
        return (int) length.dividedBy(step);
    }
}
