// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the images are made of and where they go.
 *
 * @param checkout where the components were packaged
 * @param base image with a Java 25 at {@code java} on its PATH, or {@code scratch}
 * @param runtime a root file system with a Java runtime, put onto {@code scratch}
 * @param registry {@code host/prefix} to push to; empty: tarballs in {@code target/images}
 */
record ImageOptions(Path checkout, String base, Optional<Path> runtime, Optional<String> registry) {

    /** A small Java 25 runtime. */
    static final String DEFAULT_BASE = "eclipse-temurin:25-jre-alpine";

    static final String SCRATCH = "scratch";

    Path directory() {
        return checkout.resolve("target/images");
    }
}
