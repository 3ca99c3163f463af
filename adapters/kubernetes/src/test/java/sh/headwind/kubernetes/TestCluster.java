// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.UUID;
import sh.headwind.kubernetes.resource.TrackedImageResource;
import sh.headwind.kubernetes.resource.UpdateRequestResource;

/** The cluster that a test class talks to, and a namespace of its own for each test. */
public final class TestCluster implements AutoCloseable {

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesClient client;

    public TestCluster() {
        server.init();
        server.expectCustomResource(
                CustomResourceDefinitionContext.fromCustomResourceType(UpdateRequestResource.class));
        server.expectCustomResource(CustomResourceDefinitionContext.fromCustomResourceType(TrackedImageResource.class));
        client = server.createClient();
    }

    public KubernetesClient client() {
        return client;
    }

    /** A new namespace. */
    public String namespace() {
        var name = "t-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
