// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import sh.headwind.core.failure.Failure;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.registry.FakeRegistry;

/** An embedded cluster with the workloads of {@code samples/workloads.yaml}, and a registry that has newer images for them. */
final class Samples implements AutoCloseable {

    /** Between two steps of a rollout: long enough to be watched. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** How many sources the sample workloads use. */
    static final String SOURCES = "headwind.local.sources";

    private final EmbeddedCluster cluster;
    private final FakeRegistry registry;
    private final int sources;
    private final Path kubeconfig;

    private Samples(EmbeddedCluster cluster, FakeRegistry registry, int sources, Path kubeconfig) {
        this.cluster = cluster;
        this.registry = registry;
        this.sources = sources;
        this.kubeconfig = kubeconfig;
    }

    static Samples start(LocalOptions options) {
        var cluster = EmbeddedCluster.start(EmbeddedCluster.options().rollouts(STEP));
        cluster.access().allowEverything();
        cluster.namespace("headwind-system");
        cluster.create(options.root().resolve("local/samples/workloads.yaml"));
        var registry = FakeRegistry.start();
        var images = images(options.root().resolve("local/samples/images.yaml"));
        images.forEach((path, tags) -> tags.forEach(tag -> registry.push(path, tag, path + ":" + tag)));
        return new Samples(
                cluster,
                registry,
                images.size(),
                cluster.writeKubeconfig(options.directory().resolve("kubeconfig")));
    }

    private static Map<String, List<String>> images(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException e) {
            throw Failure.notFound("read " + file, "it is part of the checkout").because(e);
        }
    }

    Map<String, String> properties() {
        return Map.of(
                SOURCES,
                String.valueOf(sources),
                "kubeconfig",
                kubeconfig.toString(),
                "headwind.registries",
                "docker.io=mirror:%s; %s=insecure,inside".formatted(registry.host(), registry.host()));
    }

    @Override
    public void close() {
        registry.close();
        cluster.close();
    }
}
