// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a decision may say. All of it is optional.
 *
 * @param approver a comment, unless the mode is {@code none}: who decides is who is authenticated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DecisionBody(
        @Nullable String approver,
        @Nullable String comment,
        @Nullable String reason) {

    /** No body at all. */
    static final DecisionBody EMPTY = new DecisionBody(null, null, null);
}
