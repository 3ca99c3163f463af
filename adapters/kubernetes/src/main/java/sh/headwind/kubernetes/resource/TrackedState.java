// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code status} of a TrackedImage; instants are RFC 3339. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrackedState(
        @Nullable String lastPoll,
        @Nullable String lastError,
        @Nullable Sighting newest,
        @Nullable List<Verdict> verdicts,
        @Nullable List<Sighting> firstSeen,
        @Nullable Long polls,
        @Nullable Long pollErrors,
        @Nullable Long found,
        @Nullable Long evaluations,
        @Nullable Long lastPollMillis) {

    /** Nothing was seen yet. */
    public static final TrackedState NONE =
            new TrackedState(null, null, null, null, null, null, null, null, null, null);

    /** A tag, and what it pointed at. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sighting(
            @Nullable String tag,
            @Nullable String digest,
            @Nullable String at) {}

    /** The last decision for one container. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verdict(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String container,
            @Nullable String candidate,
            @Nullable String verdict,
            @Nullable String reason,
            @Nullable String at) {}
}
