// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;
import java.util.Set;
import sh.headwind.kubernetes.rollout.RolloutCheck;

/**
 * One kind of workload: how the API calls it, and the two things that differ.
 *
 * @param apiVersion as in references, {@code apps/v1}
 * @param plural as in paths, {@code deployments}
 * @param shortName what people type, {@code deploy}
 */
public record WorkloadKind(
        String apiVersion, String kind, String plural, String shortName, ImagePlaces places, RolloutCheck rollout) {

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

    /**
     * Whether {@code text} means this kind where kubectl takes a resource: {@code Deployment}, {@code deployments},
     * {@code deploy}, {@code deployments.apps}, {@code deployments.v1.apps}, in any case.
     */
    public boolean isCalled(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var dot = lower.indexOf('.');
        var word = dot < 0 ? lower : lower.substring(0, dot);
        var group = dot < 0 ? group() : lower.substring(dot + 1);
        return Set.of(kind.toLowerCase(Locale.ROOT), plural, shortName).contains(word)
                && (group.equals(group()) || group.endsWith("." + group()));
    }

    /** Its API group, {@code apps}: what a cluster without it does not serve. */
    public String group() {
        return apiVersion.substring(0, apiVersion.indexOf('/'));
    }
}
