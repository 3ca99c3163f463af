// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;

/**
 * What is read and written.
 *
 * @param checkout has the packaged components
 * @param images takes what is built
 * @param docker has the {@code config.json} that {@code docker login} writes; it need not exist
 */
record Folders(Path checkout, Path images, Path docker) {}
