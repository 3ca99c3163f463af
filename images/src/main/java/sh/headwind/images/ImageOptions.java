// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;

/**
 * What is built, and where from.
 *
 * @param base the name of an image with a Java 25, or {@link #SCRATCH}
 */
record ImageOptions(Folders folders, String base, Target target) {

    /** No base image: this machine's runtime on nothing. */
    static final String SCRATCH = "scratch";

    boolean fromScratch() {
        return base.equals(SCRATCH);
    }

    Path checkout() {
        return folders.checkout();
    }

    Path directory() {
        return folders.images();
    }

    RegistryAccess registries() {
        return new RegistryAccess(folders.docker());
    }
}
