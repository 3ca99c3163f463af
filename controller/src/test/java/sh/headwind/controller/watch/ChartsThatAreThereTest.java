// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sh.headwind.controller.index.WatchedWorkload;
import sh.headwind.testing.cluster.EmbeddedCluster;

/** A controller that starts where HelmReleases are already: each is asked for its repository while all are listed. */
class ChartsThatAreThereTest {

    private static final int RELEASES = 5;

    @Test
    void every_release_of_a_first_list_is_told_with_the_source_of_its_chart() {
        var told = new ConcurrentLinkedQueue<Optional<WatchedWorkload>>();
        try (var cluster = EmbeddedCluster.start(EmbeddedCluster.options().withForeignKinds())) {
            given(cluster);
            try (var client = cluster.newClient();
                    var watches = new WorkloadWatches(client, (_, after) -> told.add(after))) {
                watches.align(kind -> kind.kind().equals("HelmRelease"));
                await().atMost(Duration.ofMinutes(3)).until(watches::areComplete);
            }
        }

        assertThat(told.stream().flatMap(Optional::stream))
                .hasSize(RELEASES)
                .allMatch(release -> release.chart().isPresent());
    }

    private static void given(EmbeddedCluster cluster) {
        create(cluster, """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmRepository
                metadata: {name: acme, namespace: default}
                spec: {url: "https://charts.example.org"}
                """);
        IntStream.range(0, RELEASES).forEach(number -> create(cluster, """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: release-%d, namespace: default, annotations: {headwind.sh/policy: minor}}
                spec:
                  interval: 10m
                  chart: {spec: {chart: web, version: 1.0.0, sourceRef: {kind: HelmRepository, name: acme}}}
                """.formatted(number)));
    }

    private static void create(EmbeddedCluster cluster, String manifest) {
        cluster.create(Serialization.unmarshal(manifest, GenericKubernetesResource.class));
    }
}
