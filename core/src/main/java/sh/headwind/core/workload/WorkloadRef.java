// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

/**
 * Names one workload object.
 *
 * @param uid of the object; empty where a hand-made request does not tell it, then the name alone counts
 */
public record WorkloadRef(String apiVersion, String kind, String namespace, String name, String uid) {

    /** Whether it is a HelmRelease, of which the version of the chart is updated. */
    public boolean isHelmRelease() {
        return kind.equals("HelmRelease");
    }

    /** Whether it is a Rollout of Argo, whose pods another workload may describe. */
    public boolean isArgoRollout() {
        return kind.equals("Rollout");
    }

    /** {@code Deployment shop/web}: how messages name it. */
    public String display() {
        return kind + " " + namespace + "/" + name;
    }

    @Override
    public String toString() {
        return display();
    }
}
