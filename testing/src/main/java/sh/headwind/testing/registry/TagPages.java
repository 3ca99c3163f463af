// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

/**
 * How the registry cuts its list of tags into pages; each style is one that a known registry has.
 *
 * @param style what the link to the next page looks like
 * @param size tags on a page at most, however many are asked for
 * @param strict answers 400 when more than {@code size} are asked for, instead of giving fewer
 * @param shuffled the tags come in no order
 */
public record TagPages(Style style, int size, boolean strict, boolean shuffled) {

    /** The forms of the {@code Link} header. */
    public enum Style {
        /** {@code </v2/name/tags/list?n=..&last=..>; rel="next"}, as distribution does. */
        RELATIVE,
        /** The same with scheme and host. */
        ABSOLUTE,
        /** A token that means nothing to the client, as Quay does. */
        OPAQUE,
        /** No pages at all, whatever is asked, as Docker Hub does. */
        NONE
    }

    /** As distribution: pages of 1,000, relative links, sorted. */
    public static TagPages ordinary() {
        return new TagPages(Style.RELATIVE, 1000, false, false);
    }

    /** Pages of this size and style. */
    public static TagPages of(Style style, int size) {
        return new TagPages(style, size, false, false);
    }

    /** The same, but larger pages are refused. */
    public TagPages refusingMore() {
        return new TagPages(style, size, true, shuffled);
    }

    /** The same, in no order. */
    public TagPages inNoOrder() {
        return new TagPages(style, size, strict, true);
    }
}
