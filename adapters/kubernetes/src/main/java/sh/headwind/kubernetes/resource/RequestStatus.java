// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code status} of an UpdateRequest; instants are RFC 3339. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestStatus(
        @Nullable String phase,
        @Nullable String approvedBy,
        @Nullable String approvedAt,
        @Nullable String rejectedBy,
        @Nullable String rejectedAt,
        @Nullable String message,
        @Nullable String lastUpdated,
        @Nullable List<Vote> votes,
        @Nullable List<String> waitingFor,
        @Nullable String notBefore,
        @Nullable Integer transition,
        @Nullable Claim claim,
        @Nullable String supersededBy,
        @Nullable Rollback rollback,
        @Nullable Canary canary,
        @Nullable List<Notification> notifications) {

    /** A request that nobody touched yet. */
    public static final RequestStatus NONE = new RequestStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** One person's word; {@code decision} is {@code approve} or {@code reject}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Vote(
            @Nullable String user,
            @Nullable String decision,
            @Nullable String at,
            @Nullable String comment) {}

    /** Who is changing the workload. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Claim(
            @Nullable String holder,
            @Nullable Integer attempt,
            @Nullable String startedAt) {}

    /** The taking back of this update. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rollback(
            @Nullable String by,
            @Nullable String reason,
            @Nullable String image,
            @Nullable String requestedAt,
            @Nullable String completedAt) {}

    /** How far the traffic has come to the new Revision; {@code since} is when the share of the step was written. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Canary(
            @Nullable String stable,
            @Nullable List<Integer> shares,
            @Nullable Long intervalSeconds,
            @Nullable Integer step,
            @Nullable String since) {}

    /** What was told over one channel; written by notify alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Notification(
            @Nullable String event,
            @Nullable String channel,
            @Nullable String state,
            @Nullable String at) {}
}
