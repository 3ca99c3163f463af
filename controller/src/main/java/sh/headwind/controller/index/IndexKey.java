// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.util.Locale;
import sh.headwind.core.tracking.Source;

/** Names an entry of the index: a TrackedImage. */
public record IndexKey(String namespace, String name) {

    private static final int READABLE = 180;
    private static final int HASH = 8;

    /** The entry of {@code source}: what it is called in short, then a hash, because the short name has lost its case and signs. */
    static IndexKey of(String namespace, Source source) {
        var path = source.name().substring(source.name().indexOf('/') + 1);
        var slug = path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        var readable = slug.length() > READABLE ? slug.substring(slug.length() - READABLE) : slug;
        var kind = switch (source.kind()) {
            case IMAGE -> "";
            case CHART -> "chart-";
        };
        return new IndexKey(
                namespace,
                kind + readable.replaceAll("^-+", "") + "-" + source.hash().substring(0, HASH));
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
