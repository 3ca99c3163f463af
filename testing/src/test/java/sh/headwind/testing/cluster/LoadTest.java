// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The embedded cluster with as many objects as the largest benchmark needs. How long it took is in the log. */
class LoadTest {

    private static final Logger LOG = Logger.getLogger(LoadTest.class);
    private static final int OBJECTS = 10_000;

    @Test
    void finds_few_among_many_and_feeds_an_informer_with_all() throws InterruptedException {
        try (var cluster = EmbeddedCluster.start(EmbeddedCluster.options())) {
            cluster.namespace("team-a");
            timed(
                    "create",
                    () -> cluster.create(
                            IntStream.range(0, OBJECTS).mapToObj(LoadTest::map).toArray(ConfigMap[]::new)));
            var maps = cluster.client().configMaps().inNamespace("team-a");

            timed(
                    "100 lists by label",
                    () -> repeat(() -> assertThat(
                                    maps.withLabel("group", "g77").list().getItems())
                            .hasSize(10)));
            timed(
                    "100 gets",
                    () -> repeat(() -> assertThat(maps.withName("m777").get()).isNotNull()));
            timed("list of all", () -> assertThat(maps.list().getItems()).hasSize(OBJECTS));

            var seen = new CountDownLatch(OBJECTS + 1);
            try (var _ = maps.inform(Counting.of(seen))) {
                cluster.create(map(OBJECTS));
                assertThat(seen.await(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static void repeat(Runnable action) {
        IntStream.range(0, 100).forEach(_ -> action.run());
    }

    private static void timed(String what, Runnable action) {
        var start = System.nanoTime();
        action.run();
        LOG.infof("%s with %d objects: %d ms", what, OBJECTS, (System.nanoTime() - start) / 1_000_000);
    }

    private static ConfigMap map(int number) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("m" + number)
                .withNamespace("team-a")
                .withLabels(Map.of("group", "g" + number / 10))
                .endMetadata()
                .addToData("key", "x".repeat(500))
                .build();
    }
}
