// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

/**
 * Who else writes a workload, and wants to see there what stands in its own source.
 *
 * @param namespace of the owner's object; empty where it is not known
 */
public record Owner(Tool tool, String namespace, String name) {

    /** What deploys the workload. */
    public enum Tool {
        ARGO_CD("Argo CD application"),
        FLUX_KUSTOMIZATION("Flux Kustomization"),
        FLUX_HELM_RELEASE("Flux HelmRelease"),
        HELM("Helm release");

        private final String display;

        Tool(String display) {
            this.display = display;
        }

        /** What its object is called. */
        public String display() {
            return display;
        }
    }

    /** {@code Flux Kustomization flux-system/apps}. */
    public String display() {
        return tool.display() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    /**
     * What becomes of an update here, and what prevents that, in one sentence.
     *
     * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/">Argo CD: RespectIgnoreDifferences</a>
     * @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources">Flux:
     *     apply behaviour</a>
     */
    public String hint() {
        return display() + " will revert this "
                + switch (tool) {
                    case ARGO_CD ->
                        "unless Git says the same, or it ignores the field (ignoreDifferences with RespectIgnoreDifferences=true)";
                    case FLUX_KUSTOMIZATION ->
                        "unless Git says the same, or the object carries kustomize.toolkit.fluxcd.io/reconcile: disabled";
                    case FLUX_HELM_RELEASE ->
                        "at its next upgrade, with drift detection at once, unless its values say the same";
                    case HELM -> "at its next upgrade unless its values say the same";
                };
    }
}
