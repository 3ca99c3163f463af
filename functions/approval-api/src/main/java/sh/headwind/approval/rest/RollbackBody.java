// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback may say.
 *
 * @param container needed, unless the path names it
 * @param index into the history, 0 is what runs; absent: what ran before
 * @param user a comment, unless the mode is {@code none}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RollbackBody(
        @Nullable String container,
        @Nullable Integer index,
        @Nullable String user,
        @Nullable String reason) {

    /** No body at all. */
    static final RollbackBody EMPTY = new RollbackBody(null, null, null, null);
}
