// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

/**
 * Port: pods that the platform waits for in vain after an image was put back. An ordered StatefulSet replaces no pod while
 * one of them does not get ready, not even the very one that cannot.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback">Kubernetes: forced
 *     rollback</a>
 */
public interface StuckPods {

    /** How far the workload is with letting go of what failed. */
    enum Release {
        /** No pod stands in the way any more. */
        DONE,
        /** The platform has not taken up the old image yet: a pod deleted now would come back with the failed one. */
        TOO_EARLY
    }

    /**
     * Deletes the pods of the workload that are to run {@code failed} in that container and are not ready. Ready ones, those of
     * other images, and all pods of kinds that replace them by themselves stay.
     */
    Release release(WorkloadRef workload, String container, String failed);
}
