// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.testing.cluster.ClusterUnderTest;

/**
 * The product on a cluster with nodes, where images are really pulled: only where {@code HEADWIND_TEST_KUBECONFIG} names one.
 * CONTRIBUTING.md tells what it needs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
        named = ClusterUnderTest.VARIABLE,
        matches = ".+",
        disabledReason = "NOT TESTED on a real cluster: HEADWIND_TEST_KUBECONFIG names none")
class RealClusterTest {

    /** A node pulls two images, gives up on a third, and Headwind looks twice. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private RealCluster cluster;

    @BeforeAll
    void start(@TempDir Path directory) {
        cluster = RealCluster.open(directory);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPLOYMENT", "STATEFUL_SET", "DAEMON_SET"})
    void an_image_that_cannot_be_pulled_is_taken_back_and_a_newer_good_one_goes_in(Kind kind) {
        var name = "bad-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        given(kind, name);
        await("the first pods of " + name).atMost(PATIENCE).until(() -> isRunning(kind, name));

        cluster.push(cluster.images().missing());
        awaitPhase(name, cluster.images().missing(), "RolledBack");
        assertThat(image(kind, name)).endsWith(":" + cluster.images().old());

        cluster.announce(cluster.images().missing());
        cluster.push(cluster.images().newer());
        awaitPhase(name, cluster.images().newer(), "Completed");
        assertThat(image(kind, name)).endsWith(":" + cluster.images().newer());
        assertThat(cluster.requests(name))
                .as("requests: the bad one is not made again")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CRON_JOB", "KNATIVE_SERVICE", "ROLLOUT"})
    void a_workload_gets_the_new_image(Kind kind) {
        assumeThat(cluster.serves(kind.apiVersion(), kind.kind()))
                .as("NOT TESTED: the cluster has no " + kind.kind() + " of " + kind.apiVersion())
                .isTrue();
        var name = "new-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        given(kind, name);

        cluster.push(cluster.images().newer());

        await("image of " + name)
                .atMost(PATIENCE)
                .until(() -> image(kind, name).endsWith(":" + cluster.images().newer()));
    }

    private void given(Kind kind, String name) {
        cluster.create(kind.manifest(
                        name,
                        cluster.images().repository() + ":" + cluster.images().old())
                .replace(
                        "{headwind.sh/policy: minor}",
                        "{headwind.sh/policy: minor, headwind.sh/require-approval: \"false\", headwind.sh/auto-rollback: \"true\","
                                + " headwind.sh/rollback-timeout: 1m, headwind.sh/min-update-interval: 0s}"));
        await(name + " is watched").atMost(PATIENCE).until(() -> cluster.isTracked(name));
    }

    private boolean isRunning(Kind kind, String name) {
        var status = cluster.object(kind.apiVersion(), kind.kind(), name).path("status");
        return status.path("numberReady").asInt() + status.path("readyReplicas").asInt() > 0;
    }

    private String image(Kind kind, String name) {
        return cluster.object(kind.apiVersion(), kind.kind(), name)
                .at(kind.place())
                .asText();
    }

    private void awaitPhase(String name, String tag, String phase) {
        await("the update of " + name + " to " + tag + " is " + phase)
                .atMost(PATIENCE)
                .failFast(
                        "it has another end: kubectl get ur -A",
                        () -> cluster.requests(name).stream()
                                .anyMatch(request -> isTo(request, tag) && isEnd(request) && !isIn(request, phase)))
                .until(() -> cluster.requests(name).stream()
                        .anyMatch(request -> isTo(request, tag) && isIn(request, phase)));
    }

    private static boolean isTo(JsonNode request, String tag) {
        return request.at("/spec/newImage").asText().endsWith(":" + tag);
    }

    private static boolean isIn(JsonNode request, String phase) {
        return request.at("/status/phase").asText().equals(phase);
    }

    private static boolean isEnd(JsonNode request) {
        return isIn(request, "Completed") || isIn(request, "RolledBack") || isIn(request, "Superseded");
    }
}
