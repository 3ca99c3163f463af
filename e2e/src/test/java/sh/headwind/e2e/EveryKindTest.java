// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;
import static sh.headwind.e2e.TestBed.to;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.testing.registry.SampleImage;

/** Every kind of workload on the whole way: pushed, requested, approved, patched, rolled out, Completed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryKindTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A classic chart repository has no webhook: it is looked at once a minute. */
    private static final Duration POLLED = Duration.ofSeconds(150);

    private TestBed bed;

    @BeforeAll
    void start(@TempDir Path directory) {
        bed = new TestBed(directory, "", Map.of("HEADWIND_POLLING_ENABLED", "true"));
    }

    @AfterAll
    void stop() {
        bed.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_workload_is_updated_and_completes(Kind kind) {
        var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var path = "acme/" + name;
        bed.registry.push(path, "1.0.0", name);
        bed.create(kind.manifest(name, bed.registry.host() + "/" + path + ":1.0.0"));
        bed.awaitTracked(name);

        bed.push(path, "1.1.0");
        var request = bed.awaitRequest(name, phase("Pending"));
        assertThat(request.at("/spec/targetRef/kind").asText()).isEqualTo(kind.kind());
        assertThat(object(kind, name).at(kind.place()).asText()).endsWith(":1.0.0");

        bed.approve(request);
        bed.awaitRequest(name, phase("Completed"));
        var now = object(kind, name);
        assertThat(now.at(kind.place()).asText()).isEqualTo(bed.registry.host() + "/" + path + ":1.1.0");
        assertThat(now.at("/metadata/annotations/headwind.sh~1update-history").asText())
                .contains(":1.0.0", ":1.1.0", "\"ann\"");
    }

    @Test
    void a_knative_service_is_complete_when_its_new_revision_is_ready() {
        a_workload_of("ksvc", Kind.KNATIVE_SERVICE);

        bed.approve(bed.awaitRequest("ksvc", phase("Pending")));
        bed.awaitRequest("ksvc", phase("Completed"));

        var status = object(Kind.KNATIVE_SERVICE, "ksvc").path("status");
        assertThat(status.path("latestReadyRevisionName").asText()).isEqualTo("ksvc-00002");
        assertThat(status.at("/traffic/0/revisionName").asText()).isEqualTo("ksvc-00002");
    }

    @Test
    void an_init_container_is_updated_as_the_others_are() {
        for (var image : new String[] {"acme/with-init", "acme/setup"}) {
            bed.registry.push(image, "1.0.0", image);
        }
        var host = bed.registry.host();
        bed.create(Kind.DEPLOYMENT
                .manifest("with-init", host + "/acme/with-init:1.0.0")
                .replace(
                        "containers: [",
                        "initContainers: [{name: setup, image: \"" + host + "/acme/setup:1.0.0\"}], containers: ["));
        bed.awaitTracked("with-init");

        bed.push("acme/setup", "1.1.0");
        var request = bed.awaitRequest("with-init", phase("Pending"));
        assertThat(request.at("/spec/containerName").asText()).isEqualTo("setup");

        bed.approve(request);
        bed.awaitRequest("with-init", phase("Completed"));
        var pod = object(Kind.DEPLOYMENT, "with-init").at("/spec/template/spec");
        assertThat(pod.at("/initContainers/0/image").asText()).endsWith("setup:1.1.0");
        assertThat(pod.at("/containers/0/image").asText()).endsWith("with-init:1.0.0");
    }

    @Test
    void a_chart_in_a_registry_is_updated_when_it_is_pushed() {
        bed.registry.push("charts/podinfo", "6.5.0", SampleImage.chart("6.5.0"));
        release("oci-chart", "podinfo", "{type: oci, url: \"oci://" + bed.registry.host() + "/charts\"}");
        bed.awaitTracked("oci-chart");

        bed.registry.push("charts/podinfo", "6.6.0", SampleImage.chart("6.6.0"));
        bed.announce("charts/podinfo", "6.6.0");
        completes("oci-chart", bed.awaitRequest("oci-chart", phase("Pending").and(to("6.6.0"))));
    }

    @Test
    void a_chart_of_a_classic_repository_is_found_by_polling_and_updated() {
        bed.registry.file("/charts/index.yaml", """
                apiVersion: v1
                entries:
                  redis:
                  - {name: redis, version: 6.5.0, urls: [redis-6.5.0.tgz]}
                  - {name: redis, version: 6.6.0, urls: [redis-6.6.0.tgz]}
                  - {name: redis, version: 7.0.0, urls: [redis-7.0.0.tgz]}
                """);
        release("http-chart", "redis", "{url: \"http://" + bed.registry.host() + "/charts\"}");

        var request = await("request of http-chart")
                .atMost(POLLED)
                .until(
                        () -> bed.requests().stream()
                                .filter(to("6.6.0")
                                        .and(each -> each.at("/spec/targetRef/name")
                                                .asText()
                                                .equals("http-chart")))
                                .findFirst(),
                        Optional::isPresent);
        completes("http-chart", request.orElseThrow());
    }

    private void a_workload_of(String name, Kind kind) {
        bed.registry.push("acme/" + name, "1.0.0", name);
        bed.create(kind.manifest(name, bed.registry.host() + "/acme/" + name + ":1.0.0"));
        bed.awaitTracked(name);
        bed.push("acme/" + name, "1.1.0");
    }

    private void release(String name, String chart, String source) {
        bed.create("""
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmRepository
                metadata: {name: %s, namespace: default}
                spec: %s
                """.formatted(name, source));
        bed.create("""
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata:
                  name: %1$s
                  namespace: default
                  annotations: {headwind.sh/policy: minor, headwind.sh/event-source: both}
                spec:
                  interval: 10m
                  chart:
                    spec:
                      chart: %2$s
                      version: 6.5.0
                      sourceRef: {kind: HelmRepository, name: %1$s}
                """.formatted(name, chart));
    }

    private void completes(String name, JsonNode request) {
        assertThat(request.at("/spec/updateType").asText()).isEqualTo("helmChart");
        bed.approve(request);
        bed.awaitRequest(name, phase("Completed"));
        var now = object("helm.toolkit.fluxcd.io/v2", "HelmRelease", name);
        assertThat(now.at("/spec/chart/spec/version").asText()).isEqualTo("6.6.0");
        assertThat(now.at("/status/history/0/chartVersion").asText()).isEqualTo("6.6.0");
    }

    private JsonNode object(Kind kind, String name) {
        return object(kind.apiVersion(), kind.kind(), name);
    }

    private JsonNode object(String apiVersion, String kind, String name) {
        return JSON.valueToTree(bed.cluster
                .client()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace("default")
                .withName(name)
                .get());
    }
}
