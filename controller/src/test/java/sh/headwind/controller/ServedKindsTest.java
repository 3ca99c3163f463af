// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.kubernetes.resource.TrackedImageResource;

/** Clusters serve what is installed on them, and that changes. */
class ServedKindsTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_cluster_without_flux_knative_and_argo_works() {
        shop.controller();

        shop.deployment("web", "acme/web:1.0.0", Map.of("policy", "minor"));

        awaitTracked("docker.io/acme/web");
    }

    @Test
    void argo_cd_without_rollouts_keeps_nothing_from_being_watched() {
        install("argoproj.io", "Application", "applications");
        shop.controller();

        shop.deployment("web", "acme/web:1.0.0", Map.of("policy", "minor"));

        awaitTracked("docker.io/acme/web");
    }

    @Test
    void a_kind_that_is_installed_later_is_picked_up() {
        install("argoproj.io", "Application", "applications");
        shop.controller();
        shop.deployment("web", "acme/web:1.0.0", Map.of("policy", "minor"));
        awaitTracked("docker.io/acme/web");

        install("argoproj.io", "Rollout", "rollouts");
        create("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: late, namespace: shop, annotations: {headwind.sh/policy: minor}}
                spec: {template: {spec: {containers: [{name: app, image: "acme/late:1.0.0"}]}}}
                """);

        awaitTracked("docker.io/acme/late");
    }

    private void install(String group, String kind, String plural) {
        create("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %3$s.%1$s}
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: {kind: %2$s, listKind: %2$sList, plural: %3$s, singular: %3$s}
                  versions:
                  - name: v1alpha1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(group, kind, plural));
    }

    private void create(String manifest) {
        shop.cluster.create(Serialization.unmarshal(manifest, GenericKubernetesResource.class));
    }

    private void awaitTracked(String repository) {
        await("tracked " + repository)
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        shop
                                .client()
                                .resources(TrackedImageResource.class)
                                .inNamespace("shop")
                                .list()
                                .getItems()
                                .stream()
                                .anyMatch(image ->
                                        repository.equals(image.getSpec().repository())));
    }
}
