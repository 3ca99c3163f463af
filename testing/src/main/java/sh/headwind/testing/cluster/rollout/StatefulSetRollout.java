// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import java.util.stream.IntStream;

/** StatefulSets: numbered pods, replaced from the highest number down; a pod that does not get ready stops the rest. */
final class StatefulSetRollout implements RolloutStrategy {

    private final ControllerView cluster;
    private final Revisions revisions;

    StatefulSetRollout(ControllerView cluster, Pods pods) {
        this.cluster = cluster;
        this.revisions = new Revisions(cluster, pods);
    }

    @Override
    public String resource() {
        return "statefulsets.apps";
    }

    @Override
    public void observe(Workload workload) {
        revisions.record(workload);
        report(workload, false);
    }

    @Override
    public void begin(Workload workload) {
        var there = revisions.pods(workload).size();
        if (there > 0 && (workload.updatesOnDelete() || isStuck(workload))) {
            return;
        }
        if (there == 0) {
            replace(workload, 0);
        } else if (workload.replicas() > 0) {
            replace(workload, workload.replicas() - 1);
        }
        report(workload, false);
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        if (isStuck(workload)) {
            report(workload, false);
            return;
        }
        var onDelete = workload.updatesOnDelete()
                && revisions.pods(workload).stream().anyMatch(pod -> !revisions.isCurrent(workload, pod));
        if (outcome.isReady() && !onDelete) {
            replace(workload, 0);
            revisions.pods(workload).stream()
                    .filter(pod -> number(pod.at("/metadata/name").asText()) >= workload.replicas())
                    .forEach(revisions::delete);
        }
        revisions.settle(workload, outcome);
        report(workload, outcome.isReady() && !onDelete);
    }

    /**
     * An ordered one waits for each pod to get ready before it replaces any, also for one that never will.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback">Kubernetes: forced
     *     rollback</a>
     */
    private boolean isStuck(Workload workload) {
        return !workload.object().at("/spec/podManagementPolicy").asText().equals("Parallel")
                && revisions.pods(workload).stream()
                        .filter(pod -> !revisions.isCurrent(workload, pod))
                        .anyMatch(Revisions::hasFailed);
    }

    private void replace(Workload workload, int from) {
        IntStream.range(from, workload.replicas())
                .mapToObj(number -> workload.name() + "-" + number)
                .forEach(name -> revisions.replace(workload, name));
    }

    private void report(Workload workload, boolean complete) {
        var pods = revisions.pods(workload);
        var updated =
                pods.stream().filter(pod -> revisions.isCurrent(workload, pod)).count();
        var ready = pods.stream().filter(Revisions::isReady).count();
        var revision = Revisions.current(workload);
        cluster.edit(resource(), workload.key(), set -> {
            var status = set.withObject("/status");
            status.put("observedGeneration", workload.generation())
                    .put("replicas", pods.size())
                    .put("readyReplicas", ready)
                    .put("availableReplicas", ready)
                    .put("updatedReplicas", updated)
                    .put("currentReplicas", complete ? updated : pods.size() - updated)
                    .put("updateRevision", revision);
            if (complete || !status.has("currentRevision")) {
                status.put("currentRevision", revision);
            }
        });
    }

    private static int number(String pod) {
        return Integer.parseInt(pod.substring(pod.lastIndexOf('-') + 1));
    }
}
