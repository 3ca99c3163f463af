// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Headwind's own custom resources, as a real and the embedded cluster keep them. */
class OwnResourcesTest {

    private final ClusterUnderTest cluster = ClusterUnderTest.start(EmbeddedCluster.options());

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void the_spec_of_an_update_request_never_changes() {
        var created = cluster.client().resource(request()).create();
        Map<String, Object> spec = new HashMap<>(created.<Map<String, Object>>get("spec"));
        assertThat(spec).containsEntry("requireApproval", true);
        spec.put("newImage", "nginx:9");
        created.setAdditionalProperty("spec", spec);

        assertThatThrownBy(() -> cluster.client().resource(created).update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(422));
    }

    @Test
    void an_unknown_policy_is_refused() {
        var request = request();
        request.<Map<String, Object>>get("spec").put("policy", "sometimes");

        assertThatThrownBy(() -> cluster.client().resource(request).create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(422));
    }

    private GenericKubernetesResource request() {
        var namespace = cluster.newNamespace("own");
        Map<String, Object> spec = new HashMap<>();
        spec.put(
                "targetRef",
                Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "web", "namespace", namespace));
        spec.put("updateType", "image");
        spec.put("containerName", "main");
        spec.put("currentImage", "nginx:1");
        spec.put("newImage", "nginx:2");
        spec.put("policy", "major");
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("headwind.sh/v1alpha1")
                .withKind("UpdateRequest")
                .withNewMetadata()
                .withName("web-main-2")
                .withNamespace(namespace)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }
}
