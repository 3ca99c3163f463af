// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.update.UpdateRequest;

/** A request as the published events of the UI spell it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestEvent(
        String name,
        String namespace,
        @JsonProperty("resource_kind") String resourceKind,
        @JsonProperty("resource_name") String resourceName,
        @JsonProperty("current_image") String currentImage,
        @JsonProperty("new_image") String newImage,
        @JsonProperty("current_version") String currentVersion,
        @JsonProperty("new_version") String newVersion,
        String policy,
        String status,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("approved_by") @Nullable String approvedBy,
        @JsonProperty("rejected_by") @Nullable String rejectedBy,
        @JsonProperty("rejection_reason") @Nullable String rejectionReason) {

    static RequestEvent of(UpdateRequest request) {
        var spec = request.spec();
        var decision = request.status().decision();
        return new RequestEvent(
                request.identity().name(),
                request.identity().namespace(),
                spec.target().kind(),
                spec.target().name(),
                spec.currentImage(),
                spec.newImage(),
                version(spec.currentImage()),
                version(spec.newImage()),
                spec.policy(),
                request.phase().text(),
                request.identity().createdAt().toString(),
                decision.approvedBy().orElse(null),
                decision.rejectedBy().orElse(null),
                decision.rejectedBy().flatMap(_ -> request.status().message()).orElse(null));
    }

    private static String version(String image) {
        var tagged = image.indexOf('@') < 0 ? image : image.substring(0, image.indexOf('@'));
        return tagged.substring(Math.max(tagged.lastIndexOf(':'), tagged.lastIndexOf('/')) + 1);
    }
}
