// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sh.headwind.core.workload.StuckPods.Release;
import sh.headwind.core.workload.WorkloadRef;

/**
 * Does for a StatefulSet what its documentation asks of people: after its template was put back, the pods of the failed one that
 * never got ready are deleted, because the ordered controller waits for them before it replaces anything.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback">Kubernetes: forced
 *     rollback</a>
 */
public final class ForcedRollback {

    private final Revisions revisions;

    /** For StatefulSets whose pods {@code revisions} knows. */
    public ForcedRollback(Revisions revisions) {
        this.revisions = revisions;
    }

    /** Whether workloads of that kind can be stuck so. */
    public static boolean concerns(WorkloadRef workload) {
        return workload.kind().equals("StatefulSet") && workload.apiVersion().startsWith("apps/");
    }

    /** Deletes the pods that are to run {@code failed} in that container and are not ready. */
    public Release release(JsonNode set, String container, String failed) {
        if (!isOrdered(set)) {
            return Release.DONE;
        }
        if (!new Reported(set).isObserved()) {
            return Release.TOO_EARLY;
        }
        revisions
                .unreadyPods(set)
                .filter(pod -> runs(pod, container, failed))
                .toList()
                .forEach(revisions::delete);
        return Release.DONE;
    }

    /** Parallel ones replace all pods at once; with {@code OnDelete} somebody else deletes them. */
    private static boolean isOrdered(JsonNode set) {
        return !set.at("/spec/podManagementPolicy").asText("").equals("Parallel")
                && !set.at("/spec/updateStrategy/type").asText("").equals("OnDelete");
    }

    private static boolean runs(JsonNode pod, String container, String image) {
        return Stream.of("initContainers", "containers")
                .flatMap(
                        list -> StreamSupport.stream(pod.path("spec").path(list).spliterator(), false))
                .filter(each -> each.path("name").asText("").equals(container))
                .anyMatch(each -> each.path("image").asText("").equals(image));
    }
}
