// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.message;

/** The colour of a message: how good its news is. */
public enum Colour {
    BLUE("#2196F3"),
    PURPLE("#9C27B0"),
    GREEN("#4CAF50"),
    RED("#F44336"),
    ORANGE("#FF9800"),
    GREY("#9E9E9E");

    private final String hex;

    Colour(String hex) {
        this.hex = hex;
    }

    /** As in CSS, with {@code #}. */
    public String hex() {
        return hex;
    }
}
