// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code spec} of a TrackedImage.
 *
 * @param pollingInterval seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrackedSpec(
        @Nullable String repository,
        @Nullable String kind,
        @Nullable List<Use> workloads,
        @Nullable Long pollingInterval,
        @Nullable String problem) {

    /** One container that uses the repository. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Use(
            @Nullable String apiVersion,
            @Nullable String kind,
            @Nullable String name,
            @Nullable String uid,
            @Nullable String container,
            @Nullable String image,
            @Nullable String policy,
            @Nullable String problem) {}
}
