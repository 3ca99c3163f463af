// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import sh.headwind.core.workload.Rollout;

/** Judges the rollout of one kind of workload. */
@FunctionalInterface
public interface RolloutCheck {

    /** How far the platform is with the revision that {@code workload} asks for now. */
    Rollout judge(JsonNode workload, Revisions revisions);

    /** The pods of that revision; none where the kind has none of its own, or nobody knows which they are. */
    default Stream<JsonNode> pods(JsonNode workload, Revisions revisions) {
        return Stream.empty();
    }
}
