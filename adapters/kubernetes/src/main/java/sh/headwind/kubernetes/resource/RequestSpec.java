// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * {@code spec} of an UpdateRequest.
 *
 * @param expiresAt RFC 3339
 * @param minAge seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestSpec(
        @Nullable Target targetRef,
        @Nullable String updateType,
        @Nullable String containerName,
        @Nullable String currentImage,
        @Nullable String newImage,
        @Nullable String currentDigest,
        @Nullable String newDigest,
        @Nullable String policy,
        @Nullable String reason,
        @Nullable Boolean requireApproval,
        @Nullable Integer approvals,
        @Nullable String expiresAt,
        @Nullable String origin,
        @Nullable Long minAge,
        @Nullable Boolean pinDigest,
        @Nullable Rollback rollback,
        @Nullable String rollbackOf,
        @Nullable Owner owner) {

    /** {@code targetRef}: the workload. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            @Nullable String apiVersion,
            @Nullable String kind,
            @Nullable String name,
            @Nullable String namespace,
            @Nullable String uid) {}

    /** {@code rollback}: the terms of taking back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rollback(
            @Nullable Boolean auto,
            @Nullable Long timeoutSeconds,
            @Nullable Integer retries) {}

    /** {@code owner}: who deploys the workload; {@code hint} is for people. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Owner(
            @Nullable String tool,
            @Nullable String namespace,
            @Nullable String name,
            @Nullable String hint) {}
}
