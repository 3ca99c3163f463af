// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.util.List;

/**
 * An image that was built.
 *
 * @param component whose image it is
 * @param place the file, or the name in the registry, without a tag
 * @param digest of its manifest, or of the index of several
 * @param platforms that it has a manifest for
 */
record BuiltImage(String component, String place, String digest, List<Platform> platforms) {

    BuiltImage {
        platforms = List.copyOf(platforms);
    }
}
