// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.util.Locale;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * A chart of a classic repository.
 *
 * @param address of the repository
 * @param chart the name in its index
 */
record ChartPlace(String address, String chart) {

    /** Reads {@code https://host/path/<chart>}, as the index names it. */
    static ChartPlace of(String source) {
        var slash = source.lastIndexOf('/');
        if (slash <= "https://".length() || slash == source.length() - 1) {
            throw Failure.badInput("read the chart '" + Excerpt.of(source) + "'", "expected https://host/path/chart");
        }
        return new ChartPlace(source.substring(0, slash), source.substring(slash + 1));
    }

    /** The host with its port. */
    String host() {
        return address.replaceFirst("^https?://", "").replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
    }
}
