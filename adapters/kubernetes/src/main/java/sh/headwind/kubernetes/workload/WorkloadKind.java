// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import sh.headwind.kubernetes.rollout.RolloutCheck;

/**
 * One kind of workload: how the API calls it, and the two things that differ.
 *
 * @param apiVersion as in references, {@code apps/v1}
 * @param plural as in paths, {@code deployments}
 */
public record WorkloadKind(String apiVersion, String kind, String plural, ImagePlaces places, RolloutCheck rollout) {

    /** How fabric8 finds it without asking the API server what it serves. */
    public ResourceDefinitionContext context() {
        var slash = apiVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(apiVersion.substring(0, slash))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /** Its API group, {@code apps}: what a cluster without it does not serve. */
    public String group() {
        return apiVersion.substring(0, apiVersion.indexOf('/'));
    }
}
