// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.api;

import org.jspecify.annotations.Nullable;

/** Texts of wire fields: absent ones, and those that are longer than the schema allows (the whole write would fail). */
public final class Text {

    private Text() {}

    /** {@code text}, cut to {@code limit} characters. */
    public static String limited(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 3) + "...";
    }

    /** {@code text}, or the empty one where the field is absent. */
    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
