// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import sh.headwind.testing.cluster.rollout.Conditions.Condition;

/** Deployments: a ReplicaSet for each template, counts and the Progressing and Available conditions. */
final class DeploymentRollout implements RolloutStrategy {

    private final ControllerView cluster;
    private final ReplicaSets sets;
    private final Conditions conditions;

    DeploymentRollout(ControllerView cluster, Pods pods, Conditions conditions) {
        this.cluster = cluster;
        this.sets = new ReplicaSets(cluster, pods, "pod-template-hash");
        this.conditions = conditions;
    }

    @Override
    public String resource() {
        return "deployments.apps";
    }

    @Override
    public void observe(Workload workload) {
        var complete = sets.isComplete(workload);
        report(workload, status -> {
            if (!complete) {
                progressing(status, "True", "ReplicaSetUpdated", "ReplicaSet is progressing.");
            }
        });
    }

    @Override
    public void begin(Workload workload) {
        if (paused(workload)) {
            return;
        }
        if (!sets.isComplete(workload)) {
            var revision = Integer.toString(sets.begin(workload));
            cluster.edit(
                    resource(),
                    workload.key(),
                    it -> it.withObject("/metadata/annotations").put("deployment.kubernetes.io/revision", revision));
        }
        report(workload, _ -> {});
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        if (paused(workload)) {
            return;
        }
        sets.settle(workload, outcome);
        report(workload, status -> {
            if (outcome.isReady()) {
                progressing(status, "True", "NewReplicaSetAvailable", "ReplicaSet has successfully progressed.");
            }
        });
    }

    @Override
    public void giveUp(Workload workload) {
        report(
                workload,
                status -> progressing(
                        status,
                        "False",
                        "ProgressDeadlineExceeded",
                        "ReplicaSet \"%s-%s\" has timed out progressing.".formatted(workload.name(), workload.hash())));
    }

    private void report(Workload workload, Consumer<ObjectNode> more) {
        var counts = sets.count(workload);
        cluster.edit(resource(), workload.key(), deployment -> {
            var status = deployment.withObject("/status");
            status.put("observedGeneration", workload.generation())
                    .put("replicas", counts.total())
                    .put("updatedReplicas", counts.updated())
                    .put("readyReplicas", counts.ready())
                    .put("availableReplicas", counts.ready())
                    .put("unavailableReplicas", Math.max(0, counts.total() - counts.ready()));
            var enough = counts.ready() >= workload.replicas();
            conditions.set(
                    status,
                    new Condition(
                            "Available",
                            enough ? "True" : "False",
                            enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                            "Deployment has " + (enough ? "" : "no ") + "minimum availability."));
            more.accept(status);
        });
    }

    private void progressing(ObjectNode status, String value, String reason, String message) {
        conditions.set(status, new Condition("Progressing", value, reason, message));
    }

    private static boolean paused(Workload workload) {
        return workload.object().at("/spec/paused").asBoolean();
    }
}
