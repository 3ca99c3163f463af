// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;
import java.util.Optional;
import sh.headwind.images.start.Application;

/**
 * What goes into an image.
 *
 * @param base with a Java runtime
 * @param application staged as it will lie in {@code /app}
 * @param bill the bill of materials, a file
 * @param cache the AOT cache that fits runtime and application; empty: it starts without
 */
record Contents(Base base, Application application, Path bill, Optional<Path> cache) {}
