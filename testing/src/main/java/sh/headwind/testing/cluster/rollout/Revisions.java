// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The pods of a workload that replaces them in place, told apart by the label of the revision they were made from. */
final class Revisions {

    static final String LABEL = "controller-revision-hash";

    private final ControllerView cluster;
    private final Pods pods;

    Revisions(ControllerView cluster, Pods pods) {
        this.cluster = cluster;
        this.pods = pods;
    }

    /** The name of the revision that the current template makes. */
    static String current(Workload workload) {
        return workload.name() + "-" + workload.hash();
    }

    /** Keeps the current template as a ControllerRevision, as the history that {@code kubectl rollout history} reads. */
    void record(Workload workload) {
        var revision = Owned.by(workload.object(), "apps/v1", "ControllerRevision", current(workload));
        revision.withObject("/metadata/labels")
                .setAll((ObjectNode) workload.selector().deepCopy());
        revision.withObject("/metadata/labels").put(LABEL, workload.hash());
        revision.withObject("/data/spec").set("template", workload.template().deepCopy());
        revision.put("revision", workload.generation());
        cluster.ensure("controllerrevisions.apps", revision);
    }

    /** All pods of the workload, ordered by name. */
    List<ObjectNode> pods(Workload workload) {
        return cluster.owned(ControllerView.PODS, workload.object(), workload.selector());
    }

    boolean isCurrent(Workload workload, ObjectNode pod) {
        return pod.at("/metadata/labels").path(LABEL).asText().equals(label(workload));
    }

    static boolean isReady(ObjectNode pod) {
        return pod.at("/status/containerStatuses/0/ready").asBoolean();
    }

    /** Whether the pod is not ready, and not because it has only just begun. */
    static boolean hasFailed(ObjectNode pod) {
        var waits = pod.at("/status/containerStatuses/0/state/waiting/reason").asText();
        return !isReady(pod) && !waits.equals("ContainerCreating");
    }

    /** Puts a new pod in the place of an old one, if there is one. */
    void replace(Workload workload, String name) {
        pods(workload).stream()
                .filter(pod -> pod.at("/metadata/name").asText().equals(name) && !isCurrent(workload, pod))
                .forEach(pods::delete);
        pods.create(name, workload.object(), workload.template(), Map.of(LABEL, label(workload)));
    }

    void delete(ObjectNode pod) {
        pods.delete(pod);
    }

    /** Lets the pods of the current revision end up where the outcome says. */
    void settle(Workload workload, Outcome outcome) {
        pods(workload).stream().filter(pod -> isCurrent(workload, pod)).forEach(pod -> pods.settle(pod, outcome));
    }

    /** StatefulSets label their pods with the full name of the revision, DaemonSets with the hash alone. */
    private static String label(Workload workload) {
        return workload.resource().startsWith("statefulsets") ? current(workload) : workload.hash();
    }
}
