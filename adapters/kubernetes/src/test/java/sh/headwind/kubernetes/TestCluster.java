// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sh.headwind.testing.cluster.EmbeddedCluster;

/**
 * The cluster that a test class talks to: the embedded one, or the one whose kubeconfig HEADWIND_TEST_KUBECONFIG names (with the
 * CRDs of Flux, Knative and Argo installed, for the tests of their kinds). Each test has a namespace of its own, so that both can be used.
 */
public final class TestCluster implements AutoCloseable {

    private static final Path CRDS = Path.of(System.getProperty("headwind.root"), "config", "crd");

    private final Optional<EmbeddedCluster> embedded;
    private final KubernetesClient client;
    private final List<String> namespaces = new ArrayList<>();

    public TestCluster() {
        var kubeconfig = Optional.ofNullable(System.getenv("HEADWIND_TEST_KUBECONFIG"));
        embedded = kubeconfig.isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedCluster.start(EmbeddedCluster.options().withForeignKinds()));
        client = embedded.map(EmbeddedCluster::client).orElseGet(() -> connect(Path.of(kubeconfig.orElseThrow())));
    }

    public KubernetesClient client() {
        return client;
    }

    /** The embedded cluster, for tests of what a real one cannot be made to do. */
    public Optional<EmbeddedCluster> embedded() {
        return embedded;
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
        namespaces.add(name);
        return name;
    }

    /** Creates the object of a manifest in a namespace. */
    public GenericKubernetesResource create(String namespace, String yaml) {
        var object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        object.getMetadata().setNamespace(namespace);
        return client.resource(object).create();
    }

    /** Replaces the status of an object. */
    public void status(GenericKubernetesResource object, String yaml) {
        var next = client.resource(object).get();
        next.setAdditionalProperty("status", Serialization.unmarshal("---\n" + yaml, Object.class));
        client.resource(next).updateStatus();
    }

    @Override
    public void close() {
        if (embedded.isPresent()) {
            embedded.get().close();
            return;
        }
        namespaces.forEach(name -> client.namespaces().withName(name).delete());
        client.close();
    }

    private static KubernetesClient connect(Path kubeconfig) {
        var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        try (var files = Files.list(CRDS)) {
            files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .map(TestCluster::read)
                    .forEach(crd -> client.resource(crd).createOr(NonDeletingOperation::update));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + CRDS, e);
        }
        return client;
    }

    private static CustomResourceDefinition read(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
