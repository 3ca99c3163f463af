// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import org.jspecify.annotations.Nullable;

/**
 * Payload of all {@code update.*} and {@code rollback.*} events: the UpdateRequest at the transition that is told. A hint:
 * who acts on it reads the resource first.
 *
 * @param transition number of the phase change, counted from 0
 */
public record UpdateChanged(
        String namespace,
        String name,
        String uid,
        String phase,
        int transition,
        String targetApiVersion,
        String targetKind,
        String targetName,
        @Nullable String container,
        String currentImage,
        String newImage,
        @Nullable String newDigest,
        String policy,
        boolean requireApproval,
        String origin,
        @Nullable String approvedBy,
        @Nullable String rejectedBy,
        @Nullable String message) {}
