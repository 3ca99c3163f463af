// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.workload.Rollout;

/**
 * A Deployment is through when all replicas are of the newest ReplicaSet, available, and no older one is left.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Kubernetes:
 *     deployment status</a>
 */
public final class DeploymentCheck implements RolloutCheck {

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        var reported = new Reported(workload);
        if (!reported.isObserved()) {
            return Reported.NOT_OBSERVED;
        }
        var progressing = reported.condition("Progressing");
        if (progressing
                .filter(condition -> condition.reason().equals("ProgressDeadlineExceeded"))
                .isPresent()) {
            var problem =
                    problem(workload, revisions).map(words -> "; " + words).orElse("");
            return new Rollout.Failing(progressing.get().words() + problem);
        }
        var replicas = new Replicas(
                reported.spec("replicas", 1),
                reported.status("replicas", 0),
                reported.status("updatedReplicas", 0),
                reported.status("availableReplicas", 0));
        return problem(workload, revisions)
                .<Rollout>map(Rollout.Failing::new)
                .orElseGet(() -> judge(workload, replicas));
    }

    private static Rollout judge(JsonNode workload, Replicas replicas) {
        // A paused Deployment makes no new ReplicaSet: its numbers are about the old one.
        if (workload.at("/spec/paused").asBoolean(false) && replicas.wanted() > 0) {
            return new Rollout.Paused("the Deployment is paused");
        }
        return replicas.judge();
    }

    private Optional<String> problem(JsonNode workload, Revisions revisions) {
        return PodProblem.first(pods(workload, revisions));
    }

    @Override
    public Stream<JsonNode> pods(JsonNode workload, Revisions revisions) {
        return revisions.replicaSetHash(workload).stream()
                .flatMap(hash -> revisions.pods(workload, "pod-template-hash", hash));
    }
}
