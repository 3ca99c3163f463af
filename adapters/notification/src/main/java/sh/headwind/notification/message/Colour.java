// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

/** The colour of a message: how good its news is. */
public enum Colour {
    BLUE("#2196F3", 3),
    PURPLE("#9C27B0", 4),
    GREEN("#4CAF50", 2),
    RED("#F44336", 6),
    ORANGE("#FF9800", 5),
    GREY("#9E9E9E", 1);

    private final String hex;
    private final int weight;

    Colour(String hex, int weight) {
        this.hex = hex;
        this.weight = weight;
    }

    /** As in CSS, with {@code #}. */
    public String hex() {
        return hex;
    }

    /** How much it matters beside others: bad news most, then what somebody has to decide. */
    int weight() {
        return weight;
    }
}
