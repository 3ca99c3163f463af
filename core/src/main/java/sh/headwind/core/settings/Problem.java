// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

/**
 * An annotation that cannot be read.
 *
 * @param key as it stands on the object
 * @param value as it stands there; empty text for a key that is missing
 * @param sentence what is wrong, for people, with the key in it
 */
public record Problem(String key, String value, String sentence) {}
