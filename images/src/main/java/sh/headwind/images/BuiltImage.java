// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

/**
 * An image that was built.
 *
 * @param component whose image it is
 * @param place the file, or the name in the registry, without a tag
 * @param digest of its manifest
 */
record BuiltImage(String component, String place, String digest) {}
