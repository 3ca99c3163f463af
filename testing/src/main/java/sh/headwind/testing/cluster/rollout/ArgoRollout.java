// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

/** Argo Rollouts without steps: ReplicaSets as Deployments have them, and a phase that says it all. */
final class ArgoRollout implements RolloutStrategy {

    private final ControllerView cluster;
    private final ReplicaSets sets;

    ArgoRollout(ControllerView cluster, Pods pods) {
        this.cluster = cluster;
        this.sets = new ReplicaSets(cluster, pods, "rollouts-pod-template-hash");
    }

    @Override
    public String resource() {
        return "rollouts.argoproj.io";
    }

    @Override
    public void observe(Workload workload) {
        report(workload, sets.isComplete(workload) ? "Healthy" : "Progressing", "");
    }

    @Override
    public void begin(Workload workload) {
        if (!sets.isComplete(workload)) {
            sets.begin(workload);
            report(workload, "Progressing", "more replicas need to be updated");
        }
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        sets.settle(workload, outcome);
        report(workload, outcome.isReady() ? "Healthy" : "Progressing", "");
    }

    @Override
    public void giveUp(Workload workload) {
        report(workload, "Degraded", "ProgressDeadlineExceeded: ReplicaSet has timed out progressing.");
    }

    private void report(Workload workload, String phase, String message) {
        var counts = sets.count(workload);
        cluster.edit(resource(), workload.key(), rollout -> {
            var status = rollout.withObject("/status");
            status.put("observedGeneration", Long.toString(workload.generation()))
                    .put("phase", phase)
                    .put("message", message)
                    .put("currentPodHash", workload.hash())
                    .put("replicas", counts.total())
                    .put("HPAReplicas", counts.total())
                    .put("updatedReplicas", counts.updated())
                    .put("readyReplicas", counts.ready())
                    .put("availableReplicas", counts.ready());
            if (phase.equals("Healthy")) {
                status.put("stableRS", workload.hash());
            }
        });
    }
}
