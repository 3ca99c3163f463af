// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;
import sh.headwind.kubernetes.api.ApiCall;

/**
 * The objects of Flux that tell about charts.
 *
 * @see <a href="https://fluxcd.io/flux/components/source/helmrepositories/">Flux: Helm repositories</a>
 */
final class FluxObjects {

    private static final ResourceDefinitionContext RELEASES =
            context("helm.toolkit.fluxcd.io", "v2", "HelmRelease", "helmreleases");
    private static final ResourceDefinitionContext REPOSITORIES =
            context("source.toolkit.fluxcd.io", "v1", "HelmRepository", "helmrepositories");

    private final KubernetesClient client;

    FluxObjects(KubernetesClient client) {
        this.client = client;
    }

    Optional<JsonNode> release(String namespace, String name) {
        return find(RELEASES, namespace, name);
    }

    /** The HelmRepository that a release names; empty where it names something else, or nothing that is there. */
    Optional<JsonNode> repository(JsonNode release) {
        var reference = release.at("/spec/chart/spec/sourceRef");
        if (!reference.path("kind").asText("").equals("HelmRepository")) {
            return Optional.empty();
        }
        var namespace = reference.path("namespace").asText("");
        var own = release.at("/metadata/namespace").asText("");
        return find(
                REPOSITORIES,
                namespace.isEmpty() ? own : namespace,
                reference.path("name").asText(""));
    }

    private Optional<JsonNode> find(ResourceDefinitionContext kind, String namespace, String name) {
        return ApiCall.find(
                        "read the " + kind.getKind() + " " + namespace + "/" + name,
                        () -> client.genericKubernetesResources(kind)
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .map(found -> client.getKubernetesSerialization().convertValue(found, JsonNode.class));
    }

    private static ResourceDefinitionContext context(String group, String version, String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
