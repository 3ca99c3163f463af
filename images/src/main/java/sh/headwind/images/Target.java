// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.util.List;

/** Where images go, and for which platforms they are built. */
sealed interface Target {

    /** At least one. */
    List<Platform> platforms();

    /** A file for each platform. */
    record Tarballs(List<Platform> platforms) implements Target {

        public Tarballs {
            platforms = List.copyOf(platforms);
        }
    }

    /**
     * A registry: one name for all platforms.
     *
     * @param prefix {@code host/path}, below which each component has a repository
     */
    record Registry(String prefix, List<Platform> platforms) implements Target {

        public Registry {
            platforms = List.copyOf(platforms);
        }
    }
}
