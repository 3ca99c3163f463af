// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The cluster a suite runs on: the embedded one, or, where the environment variable {@value #VARIABLE} names a kubeconfig,
 * the real one behind it. Every suite gets namespaces of its own, which go when it is closed.
 */
public final class ClusterUnderTest implements AutoCloseable {

    /** Names the kubeconfig of a real cluster. */
    public static final String VARIABLE = "HEADWIND_TEST_KUBECONFIG";

    private final Optional<EmbeddedCluster> embedded;
    private final KubernetesClient client;
    private final List<String> namespaces = new ArrayList<>();

    private ClusterUnderTest(Optional<EmbeddedCluster> embedded, KubernetesClient client) {
        this.embedded = embedded;
        this.client = client;
    }

    /** The cluster the environment names, else an embedded one; the CRDs of the options are there on both. */
    public static ClusterUnderTest start(ClusterOptions options) {
        var kubeconfig = System.getenv(VARIABLE);
        if (kubeconfig == null || kubeconfig.isBlank()) {
            var cluster = EmbeddedCluster.start(options);
            return new ClusterUnderTest(Optional.of(cluster), cluster.newClient());
        }
        var config = Config.fromKubeconfig(Path.of(kubeconfig).toFile());
        var client = new KubernetesClientBuilder().withConfig(config).build();
        options.definitions().forEach(definition -> client.resource(definition).createOr(NonDeletingOperation::update));
        return new ClusterUnderTest(Optional.empty(), client);
    }

    /** A client of the cluster, closed together with it. */
    public KubernetesClient client() {
        return client;
    }

    /** A new namespace whose name begins with {@code prefix}. */
    public String newNamespace(String prefix) {
        var name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        namespaces.add(name);
        return name;
    }

    /** The embedded cluster with its faults and counters; empty on a real one. */
    public Optional<EmbeddedCluster> embedded() {
        return embedded;
    }

    @Override
    public void close() {
        namespaces.forEach(name -> client.namespaces().withName(name).delete());
        client.close();
        embedded.ifPresent(EmbeddedCluster::close);
    }
}
