// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import sh.headwind.testing.cluster.store.ObjectKey;

/**
 * The ReplicaSets of a workload and their pods: one set for each pod template it ever had, those of old templates scaled to
 * nothing when the new one is ready. While it is not, the old pods stay and one new pod tries its luck.
 */
final class ReplicaSets {

    /** How many pods there are: all, those of the new template, and those that are ready. */
    record Counts(int total, int updated, int ready) {}

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final ControllerView cluster;
    private final Pods pods;
    private final String hashLabel;

    ReplicaSets(ControllerView cluster, Pods pods, String hashLabel) {
        this.cluster = cluster;
        this.pods = pods;
        this.hashLabel = hashLabel;
    }

    /** Whether the pods of the current template are all there, so that nothing has to be rolled out. */
    boolean isComplete(Workload workload) {
        return cluster.get(ControllerView.REPLICA_SETS, keyOf(workload))
                .filter(set -> set.at("/spec/replicas").asInt() == workload.replicas()
                        && set.at("/status/readyReplicas").asInt() == workload.replicas())
                .isPresent();
    }

    /** Creates the set of the current template with its first pods, and answers its revision. */
    int begin(Workload workload) {
        var older = others(workload).stream()
                .filter(set -> set.at("/spec/replicas").asInt() > 0)
                .toList();
        var revision = others(workload).stream()
                        .mapToInt(set ->
                                set.at("/metadata/annotations").path(REVISION).asInt())
                        .max()
                        .orElse(0)
                + 1;
        var wanted = older.isEmpty() ? workload.replicas() : Math.min(1, workload.replicas());
        var set = cluster.ensure(ControllerView.REPLICA_SETS, newSet(workload));
        scale(set, wanted);
        cluster.edit(
                ControllerView.REPLICA_SETS,
                keyOf(workload),
                it -> it.withObject("/metadata/annotations").put(REVISION, Integer.toString(revision)));
        return revision;
    }

    /** Completes the rollout or leaves the new pods as the outcome has them. */
    void settle(Workload workload, Outcome outcome) {
        var set = cluster.get(ControllerView.REPLICA_SETS, keyOf(workload));
        if (set.isEmpty()) {
            return;
        }
        if (outcome.isReady()) {
            scale(set.get(), workload.replicas());
            others(workload).forEach(old -> scale(old, 0));
        }
        podsOf(set.get()).forEach(pod -> pods.settle(pod, outcome));
        report(set.get());
        others(workload).forEach(old -> report(old));
    }

    /** What is there now. */
    Counts count(Workload workload) {
        var current = keyOf(workload).name();
        int total = 0;
        int updated = 0;
        int ready = 0;
        for (var set : all(workload)) {
            for (var pod : podsOf(set)) {
                total++;
                updated += ObjectKey.of(set).name().equals(current) ? 1 : 0;
                ready += pod.at("/status/containerStatuses/0/ready").asBoolean() ? 1 : 0;
            }
        }
        return new Counts(total, updated, ready);
    }

    private void scale(ObjectNode set, int replicas) {
        cluster.edit(
                ControllerView.REPLICA_SETS,
                ObjectKey.of(set),
                it -> it.withObject("/spec").put("replicas", replicas));
        var there = podsOf(set);
        there.stream().skip(replicas).forEach(pods::delete);
        var labels =
                Map.of(hashLabel, set.at("/metadata/labels").path(hashLabel).asText());
        for (int i = there.size(); i < replicas; i++) {
            var suffix = Hashes.shortHash(ObjectKey.of(set).name() + i).substring(0, 5);
            pods.create(ObjectKey.of(set).name() + "-" + suffix, set, set.at("/spec/template"), labels);
        }
    }

    private void report(ObjectNode set) {
        var owned = podsOf(set);
        var ready = owned.stream()
                .filter(pod -> pod.at("/status/containerStatuses/0/ready").asBoolean())
                .count();
        cluster.edit(
                ControllerView.REPLICA_SETS,
                ObjectKey.of(set),
                it -> it.withObject("/status")
                        .put("replicas", owned.size())
                        .put("fullyLabeledReplicas", owned.size())
                        .put("readyReplicas", ready)
                        .put("availableReplicas", ready)
                        .put("observedGeneration", it.at("/metadata/generation").asLong()));
    }

    private ObjectNode newSet(Workload workload) {
        var set = Owned.by(
                workload.object(), "apps/v1", "ReplicaSet", keyOf(workload).name());
        var labels = set.withObject("/metadata/labels");
        if (workload.template().at("/metadata/labels") instanceof ObjectNode own) {
            labels.setAll(own.deepCopy());
        }
        labels.put(hashLabel, workload.hash());
        var spec = set.putObject("spec").put("replicas", 0);
        spec.set("selector", workload.object().at("/spec/selector").deepCopy());
        spec.withObject("/selector/matchLabels").put(hashLabel, workload.hash());
        spec.set("template", workload.template().deepCopy());
        spec.withObject("/template/metadata/labels").put(hashLabel, workload.hash());
        return set;
    }

    private List<ObjectNode> podsOf(JsonNode set) {
        return cluster.owned(ControllerView.PODS, set, set.at("/spec/selector/matchLabels"));
    }

    private List<ObjectNode> all(Workload workload) {
        return cluster.owned(ControllerView.REPLICA_SETS, workload.object(), workload.selector());
    }

    private List<ObjectNode> others(Workload workload) {
        var current = keyOf(workload);
        return all(workload).stream()
                .filter(set -> !ObjectKey.of(set).equals(current))
                .toList();
    }

    private static ObjectKey keyOf(Workload workload) {
        return new ObjectKey(workload.key().namespace(), workload.name() + "-" + workload.hash());
    }
}
