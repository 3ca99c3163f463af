// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the images are made of and where they go.
 *
 * @param checkout where the components were packaged
 * @param directory takes tarballs, bills of materials and what is needed on the way
 * @param base image with a Java 25 at {@code java} on its PATH, or {@link #SCRATCH}
 * @param registry {@code host/prefix} to push to; empty: tarballs
 */
record ImageOptions(Path checkout, Path directory, String base, Optional<String> registry) {

    /** No base image: this machine's runtime on nothing. */
    static final String SCRATCH = "scratch";

    boolean fromScratch() {
        return base.equals(SCRATCH);
    }
}
