// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import org.jspecify.annotations.Nullable;

/**
 * One pushed tag or chart version.
 *
 * @param tag as the registry spells it
 * @param digest what it pointed at, where the sender told
 * @param pushedAt RFC 3339, where the sender told
 */
public record Artifact(
        String tag, @Nullable String digest, @Nullable String pushedAt) {}
