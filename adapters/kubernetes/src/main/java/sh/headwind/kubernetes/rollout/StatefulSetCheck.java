// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import sh.headwind.core.workload.Rollout;

/**
 * A StatefulSet is through when all replicas from its partition on are of the update revision, and all are ready. With
 * {@code OnDelete} somebody else decides when pods go: the change is all there is to wait for.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies">Kubernetes:
 *     update strategies</a>
 */
public final class StatefulSetCheck implements RolloutCheck {

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        var reported = new Reported(workload);
        if (!reported.isObserved()) {
            return Reported.NOT_OBSERVED;
        }
        if (reported.text("/spec/updateStrategy/type").equals("OnDelete")) {
            return new Rollout.Healthy();
        }
        return PodProblem.first(pods(workload, revisions))
                .<Rollout>map(Rollout.Failing::new)
                .orElseGet(() -> counted(reported));
    }

    @Override
    public Stream<JsonNode> pods(JsonNode workload, Revisions revisions) {
        var revision = workload.at("/status/updateRevision").asText("");
        return revisions.pods(workload, "controller-revision-hash", revision);
    }

    private static Rollout counted(Reported reported) {
        var wanted = reported.spec("replicas", 1);
        var partition = reported.object()
                .at("/spec/updateStrategy/rollingUpdate/partition")
                .asInt(0);
        var toUpdate = Math.max(0, wanted - partition);
        // At the end the update revision becomes the current one, and early API servers stop to count updated replicas.
        var done = reported.text("/status/currentRevision").equals(reported.text("/status/updateRevision"));
        var updated = done ? reported.status("replicas", 0) : reported.status("updatedReplicas", 0);
        var available = reported.status("availableReplicas", reported.status("readyReplicas", 0));
        if (updated >= toUpdate && available >= wanted) {
            return new Rollout.Healthy();
        }
        return new Rollout.InProgress(
                "%d of %d replicas updated, %d of %d available".formatted(updated, toUpdate, available, wanted));
    }
}
