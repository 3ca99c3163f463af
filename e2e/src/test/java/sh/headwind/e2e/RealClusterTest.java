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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    private static final String HELM = "helm.toolkit.fluxcd.io/v2";
    private static final String SOURCES = "source.toolkit.fluxcd.io/v1";

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
        var images = cluster.images();
        given(kind.manifest(name, images.repository() + ":" + images.old()), name, "1m");
        await("the first pods of " + name).atMost(PATIENCE).until(() -> isRunning(kind, name));

        cluster.push(images, images.missing());
        awaitPhase(name, images.missing(), "RolledBack");
        assertThat(image(kind, name)).endsWith(":" + images.old());

        cluster.announce(images, images.missing());
        cluster.push(images, images.newer());
        awaitPhase(name, images.newer(), "Completed");
        assertThat(image(kind, name)).endsWith(":" + images.newer());
        assertThat(cluster.requests(name))
                .as("requests: the bad one is not made again")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CRON_JOB", "KNATIVE_SERVICE", "ROLLOUT"})
    void an_update_of_another_kind_completes(Kind kind) {
        assumeServed(kind.apiVersion(), kind.kind());
        var name = "new-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var images = kind == Kind.KNATIVE_SERVICE ? cluster.servers() : cluster.images();
        var manifest = kind.manifest(name, images.repository() + ":" + images.old());
        given(
                kind == Kind.KNATIVE_SERVICE
                        ? manifest.replace("{name: app,", "{name: app, args: [netexec],")
                        : manifest,
                name,
                "10m");

        cluster.push(images, images.newer());

        awaitPhase(name, images.newer(), "Completed");
        assertThat(image(kind, name)).endsWith(":" + images.newer());
    }

    @Test
    void an_update_of_a_chart_completes() {
        assumeServed(HELM, "HelmRelease");
        assumeServed(SOURCES, "HelmRepository");
        var charts = cluster.charts();
        cluster.create("""
                apiVersion: %s
                kind: HelmRepository
                metadata: {name: new-chart}
                spec: {type: oci, url: "oci://%s"}
                """.formatted(SOURCES, charts.parent()));
        given("""
                apiVersion: %s
                kind: HelmRelease
                metadata:
                  name: new-chart
                  annotations: {headwind.sh/policy: minor}
                spec:
                  interval: 10m
                  chart:
                    spec:
                      chart: %s
                      version: %s
                      sourceRef: {kind: HelmRepository, name: new-chart}
                """.formatted(HELM, charts.name(), charts.old()), "new-chart", "10m");

        cluster.pushChart(charts.newer());

        awaitPhase("new-chart", charts.newer(), "Completed");
        var release = cluster.object(HELM, "HelmRelease", "new-chart");
        assertThat(release.at("/spec/chart/spec/version").asText()).isEqualTo(charts.newer());
        assertThat(release.at("/status/history/0/chartVersion").asText()).isEqualTo(charts.newer());
    }

    private void assumeServed(String apiVersion, String kind) {
        assumeThat(cluster.serves(apiVersion, kind))
                .as("NOT TESTED: the cluster has no " + kind + " of " + apiVersion)
                .isTrue();
    }

    private void given(String manifest, String name, String timeout) {
        cluster.create(manifest.replace(
                "{headwind.sh/policy: minor}",
                "{headwind.sh/policy: minor, headwind.sh/require-approval: \"false\", headwind.sh/auto-rollback: \"true\","
                        + " headwind.sh/rollback-timeout: " + timeout + ", headwind.sh/min-update-interval: 0s}"));
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
        return Stream.of("Completed", "RolledBack", "Failed", "Superseded").anyMatch(phase -> isIn(request, phase));
    }
}
