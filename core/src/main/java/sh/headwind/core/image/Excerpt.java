// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

/** A piece of foreign text that is safe in a message: short, one line, printable. */
public final class Excerpt {

    private static final int LIMIT = 80;

    private Excerpt() {}

    /** At most 80 characters of {@code text}; what does not print becomes {@code ?}. */
    public static String of(String text) {
        var shortened = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
        return shortened.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
