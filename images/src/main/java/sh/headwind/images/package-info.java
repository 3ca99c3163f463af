// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Builds the container images by Jib, without a Docker engine. Knows files only, no code of the components. */
@NullMarked
package sh.headwind.images;

import org.jspecify.annotations.NullMarked;
