// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;
import java.util.Optional;
import sh.headwind.images.start.Application;

/**
 * What goes into an image.
 *
 * @param runtime a base image with a Java runtime, a tarball; empty where it is pulled
 * @param application staged as it will lie in {@code /app}
 * @param bill the bill of materials, a file
 * @param cache the AOT cache that fits runtime and application; empty: it starts without
 */
record Contents(Optional<Path> runtime, Application application, Path bill, Optional<Path> cache) {}
