// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

/** DaemonSets: one pod, because the embedded cluster has one node. */
final class DaemonSetRollout implements RolloutStrategy {

    private final ControllerView cluster;
    private final Revisions revisions;

    DaemonSetRollout(ControllerView cluster, Pods pods) {
        this.cluster = cluster;
        this.revisions = new Revisions(cluster, pods);
    }

    @Override
    public String resource() {
        return "daemonsets.apps";
    }

    @Override
    public void observe(Workload workload) {
        revisions.record(workload);
        report(workload);
    }

    @Override
    public void begin(Workload workload) {
        var old = revisions.pods(workload).stream()
                .filter(pod -> !revisions.isCurrent(workload, pod))
                .toList();
        if (!old.isEmpty() && workload.updatesOnDelete()) {
            return;
        }
        old.forEach(revisions::delete);
        revisions.replace(workload, workload.name() + "-" + workload.hash().substring(0, 5));
        report(workload);
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        revisions.settle(workload, outcome);
        report(workload);
    }

    private void report(Workload workload) {
        var pods = revisions.pods(workload);
        var updated =
                pods.stream().filter(pod -> revisions.isCurrent(workload, pod)).count();
        var ready = pods.stream().filter(Revisions::isReady).count();
        cluster.edit(
                resource(),
                workload.key(),
                set -> set.withObject("/status")
                        .put("observedGeneration", workload.generation())
                        .put("desiredNumberScheduled", 1)
                        .put("currentNumberScheduled", pods.size())
                        .put("numberMisscheduled", 0)
                        .put("updatedNumberScheduled", updated)
                        .put("numberReady", ready)
                        .put("numberAvailable", ready)
                        .put("numberUnavailable", 1 - ready));
    }
}
