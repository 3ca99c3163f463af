// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;
import static sh.headwind.e2e.TestBed.to;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.local.broker.Semantics;
import sh.headwind.testing.cluster.rollout.Outcome;

/** From an approved update to its end, good or bad. Each test has workloads and repositories of its own. */
@ParameterizedClass
@EnumSource(Semantics.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SERVING = "serving.knative.dev/v1";

    private FakePrometheus prometheus;

    @Parameter
    private Semantics broker;

    private TestBed bed;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(@TempDir Path directory) {
        prometheus = new FakePrometheus();
        bed = new TestBed(directory, broker);
        bed.cluster.create(new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("headwind-system")
                .withName("headwind-config")
                .endMetadata()
                .addToData("observability.prometheus.enabled", "true")
                .addToData("observability.prometheus.url", prometheus.address())
                .addToData("updates.perNamespace", "50")
                .build());
        bed.killAndRestart();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        bed.close();
        prometheus.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "apps/v1, Deployment",
        "apps/v1, StatefulSet",
        "apps/v1, DaemonSet",
        "batch/v1, CronJob",
        "serving.knative.dev/v1, Service",
        "argoproj.io/v1alpha1, Rollout",
        "helm.toolkit.fluxcd.io/v2, HelmRelease",
    })
    void a_good_update_completes(String apiVersion, String kind) {
        var name = kind.toLowerCase(Locale.ROOT) + "-good";
        bed.create(workload(apiVersion, kind, name));
        bed.awaitReady(apiVersion, kind, name);
        bed.create(request(apiVersion, kind, name, "good"));

        var done = bed.awaitRequest(name, phase("Completed"));
        assertThat(done.at("/status/message").asText()).contains("runs and is healthy");
        assertThat(bed.object(apiVersion, kind, name).path("spec").toString()).contains("1.1.0-good");
    }

    /**
     * Every kind that reports on its rollout, in every way that it can go wrong. StatefulSets and DaemonSets know no deadline: they
     * are never ready for ever. Flux pulls charts, not images; it goes back by itself where a release crashes, and is Stalled when it
     * gives up. A CronJob has nothing to go wrong, below.
     */
    @ParameterizedTest(name = "{1}, {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "apps/v1                   | Deployment  | pull-error  | Back-off pulling image",
                "apps/v1                   | Deployment  | crash-loop  | app last wrote \"panic: no configuration found\"",
                "apps/v1                   | Deployment  | never-ready | Readiness probe failed: HTTP probe failed with statuscode: 503",
                "apps/v1                   | Deployment  | deadline    | ProgressDeadlineExceeded",
                "apps/v1                   | StatefulSet | pull-error  | Back-off pulling image",
                "apps/v1                   | StatefulSet | crash-loop  | app last wrote \"panic: no configuration found\"",
                "apps/v1                   | StatefulSet | never-ready | Readiness probe failed: HTTP probe failed with statuscode: 503",
                "apps/v1                   | DaemonSet   | pull-error  | Back-off pulling image",
                "apps/v1                   | DaemonSet   | crash-loop  | app last wrote \"panic: no configuration found\"",
                "apps/v1                   | DaemonSet   | never-ready | Readiness probe failed: HTTP probe failed with statuscode: 503",
                "serving.knative.dev/v1    | Service     | pull-error  | ImagePullBackOff: Back-off pulling image",
                "serving.knative.dev/v1    | Service     | unresolved  | ContainerMissing: Unable to fetch image",
                "serving.knative.dev/v1    | Service     | crash-loop  | ExitCode1: Container failed with: starting panic: no configuration found",
                "serving.knative.dev/v1    | Service     | never-ready | not healthy in time: Revision",
                "serving.knative.dev/v1    | Service     | deadline    | ProgressDeadlineExceeded: Initial scale was never achieved",
                "argoproj.io/v1alpha1      | Rollout     | pull-error  | Back-off pulling image",
                "argoproj.io/v1alpha1      | Rollout     | crash-loop  | app last wrote \"panic: no configuration found\"",
                "argoproj.io/v1alpha1      | Rollout     | never-ready | Readiness probe failed: HTTP probe failed with statuscode: 503",
                "argoproj.io/v1alpha1      | Rollout     | deadline    | Degraded: ProgressDeadlineExceeded",
                "helm.toolkit.fluxcd.io/v2 | HelmRelease | never-ready | UpgradeFailed: Helm upgrade failed",
                "helm.toolkit.fluxcd.io/v2 | HelmRelease | crash-loop  | RollbackSucceeded: Helm rollback to previous release",
                "helm.toolkit.fluxcd.io/v2 | HelmRelease | deadline    | RetriesExceeded: Failed to upgrade",
            })
    void a_bad_update_is_taken_back_with_the_reason_of_the_platform(
            String apiVersion, String kind, String outcome, String reason) {
        var name = kind.toLowerCase(Locale.ROOT) + "-" + outcome;
        bed.create(workload(apiVersion, kind, name));
        bed.awaitReady(apiVersion, kind, name);
        bed.create(request(apiVersion, kind, name, outcome));

        var done = bed.awaitRequest(name, phase("RolledBack"));
        assertThat(done.at("/status/message").asText()).contains(reason);
        assertThat(done.at("/status/rollback/by").asText()).isEqualTo("headwind-auto-rollback");
        var object = bed.object(apiVersion, kind, name);
        assertThat(object.path("spec").toString()).contains("1.0.0").doesNotContain("1.1.0-" + outcome);
        assertThat(annotation(object, "quarantine")).contains("1.1.0-" + outcome);
        assertThat(done.at("/metadata/ownerReferences/0/name").asText()).isEqualTo(name);
        bed.awaitReady(apiVersion, kind, name);
    }

    @Test
    void a_cron_job_is_updated_at_once_and_runs_when_it_runs() {
        bed.create(workload("batch/v1", "CronJob", "nightly"));
        bed.create(request("batch/v1", "CronJob", "nightly", "crash-loop"));
        bed.awaitRequest("nightly", phase("Completed"));
        assertThat(bed.object("batch/v1", "CronJob", "nightly").path("spec").toString())
                .contains("1.1.0-crash-loop");
    }

    @Test
    void what_was_taken_back_is_not_offered_again_and_a_newer_one_is() {
        given("again", Map.of("headwind.sh/auto-rollback", "true", "headwind.sh/health-check-retries", "1"));
        bed.cluster.rollouts().outcome(image("again", "1.1.0"), new Outcome.CrashLoop(6, "no"));
        bed.push("acme/again", "1.1.0");
        bed.awaitRequest("again", phase("RolledBack").and(to("1.1.0")));
        bed.announce("acme/again", "1.1.0");
        bed.push("acme/again", "1.2.0");

        bed.awaitImage("again", "1.2.0");
        bed.awaitRequest("again", phase("Completed").and(to("1.2.0")));
        assertThat(bed.requests().stream()
                        .filter(each -> each.at("/spec/targetRef/name").asText().equals("again"))
                        .filter(to("1.1.0")))
                .hasSize(1);
    }

    @Test
    void each_change_of_a_request_is_told_on_it_with_who_made_it() {
        given("told", Map.of("headwind.sh/auto-rollback", "true", "headwind.sh/health-check-retries", "1"));
        bed.cluster.rollouts().outcome(image("told", "1.1.0"), new Outcome.CrashLoop(6, "no"));
        bed.push("acme/told", "1.1.0");
        bed.awaitRequest("told", phase("RolledBack"));

        await().atMost(PATIENCE).until(() -> told("told").contains("RolledBack by headwind-auto-rollback"));
        assertThat(told("told"))
                .containsExactlyInAnyOrder(
                        "Requested by headwind-evaluate-policy",
                        "Approved by policy",
                        "Applying by headwind-apply-update",
                        "RollbackStarted by headwind-auto-rollback",
                        "TakenBack by headwind-auto-rollback",
                        "RolledBack by headwind-auto-rollback");
    }

    /** What Events say about the requests of a workload, without the reasons. */
    private List<String> told(String workload) {
        var request = bed.requests().stream()
                .filter(each -> each.at("/spec/targetRef/name").asText().equals(workload))
                .map(each -> each.at("/metadata/name").asText())
                .toList();
        return bed.cluster.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> request.contains(event.getInvolvedObject().getName()))
                .map(event -> event.getMessage().split(":")[0])
                .toList();
    }

    @Test
    void a_push_goes_wave_by_wave_and_stops_at_one_that_fails() {
        bed.registry.push("acme/waves", "1.0.0", "waves");
        for (var wave : List.of("3", "1", "2")) {
            var failing = wave.equals("2") ? "1.1.0=never-ready" : "";
            bed.deploy(
                    "wave-" + wave,
                    "acme/waves:1.0.0",
                    Map.of(
                            "headwind.sh/policy", "minor",
                            "headwind.sh/require-approval", "false",
                            "headwind.sh/wave", wave,
                            "headwind.sh/soak", "2s",
                            "headwind.sh/rollback-timeout", "3s",
                            "embedded.headwind.sh/outcomes", failing));
        }
        bed.awaitTracked("wave-1", "wave-2", "wave-3");
        bed.push("acme/waves", "1.1.0");

        var first = bed.awaitRequest("wave-1", phase("Completed"));
        var second = bed.awaitRequest("wave-2", phase("Failed"));
        assertThat(time(second, "/status/approvedAt")).isBeforeOrEqualTo(time(first, "/status/lastUpdated"));
        var third = bed.awaitRequest(
                "wave-3", each -> each.at("/status/message").asText().startsWith("wave 2 failed"));
        assertThat(third.at("/status/waitingFor").toString()).isEqualTo("[\"wave\"]");
        assertThat(bed.image("wave-3")).endsWith(":1.0.0");
    }

    @Test
    void a_canary_goes_from_share_to_share_whoever_is_restarted() {
        knative("canary", "10,50", "4s");
        bed.push("acme/canary", "1.1.0");

        awaitTraffic("canary", "canary-00001=90 latest=10");
        bed.killAndRestart();
        awaitTraffic("canary", "canary-00001=50 latest=50");
        awaitTraffic("canary", "latest=100");
        var done = bed.awaitRequest("canary", phase("Completed"));
        assertThat(done.at("/status/canary/step").asInt()).isEqualTo(2);
    }

    @Test
    void a_canary_that_errs_more_than_the_old_revision_is_taken_back() {
        prometheus.errs("erring-00002");
        knative("erring", "10", "1h");
        bed.push("acme/erring", "1.1.0");

        var done = bed.awaitRequest("erring", phase("RolledBack"));
        assertThat(done.at("/status/message").asText())
                .contains("Revision erring-00002: 50.0 % of its answers are errors, 0.0 % of the old Revision's");
        awaitTraffic("erring", "latest=100");
        var service = bed.object(SERVING, "Service", "erring");
        assertThat(service.at("/spec/template/spec/containers/0/image").asText())
                .endsWith(":1.0.0");
        assertThat(annotation(service, "quarantine")).contains("1.1.0");
    }

    @Test
    void a_rollback_by_hand_ends_an_update_that_is_on_its_way() {
        given("undone", Map.of());
        bed.cluster.rollouts().outcome(image("undone", "1.1.0"), new Outcome.NeverReady());
        bed.push("acme/undone", "1.1.0");
        bed.awaitRequest("undone", phase("Applying"));

        var answer = Http.post(
                bed.headwind().api("/api/v1/rollback/default/undone"), "{\"container\":\"app\",\"user\":\"ann\"}");
        assertThat(answer.body()).contains("Rollback successful");
        bed.awaitImage("undone", "1.0.0");
        var ended = bed.awaitRequest("undone", phase("RolledBack").and(to("1.1.0")));
        assertThat(ended.at("/status/message").asText()).startsWith("rolled back by ");
        bed.awaitRequest("undone", phase("Completed").and(to("1.0.0")));
    }

    private void given(String name, Map<String, String> annotations) {
        bed.registry.push("acme/" + name, "1.0.0", name);
        var all = new HashMap<>(annotations);
        all.put("headwind.sh/policy", "minor");
        all.put("headwind.sh/require-approval", "false");
        all.put("headwind.sh/min-update-interval", "0");
        bed.deploy(name, "acme/" + name + ":1.0.0", all);
        bed.awaitTracked(name);
    }

    private String image(String name, String tag) {
        return bed.registry.host() + "/acme/" + name + ":" + tag;
    }

    private void knative(String name, String shares, String interval) {
        bed.registry.push("acme/" + name, "1.0.0", name);
        bed.create("""
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata:
                  name: %s
                  namespace: default
                  annotations:
                    headwind.sh/policy: minor
                    headwind.sh/require-approval: "false"
                    headwind.sh/health-check-retries: "1"
                    headwind.sh/canary: "%s"
                    headwind.sh/canary-interval: %s
                spec: {template: {spec: {containers: [{name: app, image: "%s"}]}}}
                """.formatted(name, shares, interval, image(name, "1.0.0")));
        bed.awaitReady(SERVING, "Service", name);
        bed.awaitTracked(name);
    }

    private void awaitTraffic(String name, String expected) {
        await("traffic of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> traffic(name), expected::equals);
    }

    private String traffic(String name) {
        var targets = bed.object(SERVING, "Service", name).at("/spec/traffic");
        return StreamSupport.stream(targets.spliterator(), false)
                .map(target -> target.path("revisionName").asText("latest") + "="
                        + target.path("percent").asInt())
                .collect(Collectors.joining(" "));
    }

    private static Instant time(JsonNode request, String pointer) {
        return Instant.parse(request.at(pointer).asText());
    }

    private static String annotation(JsonNode object, String key) {
        return object.at("/metadata/annotations").path("headwind.sh/" + key).asText();
    }

    private static String workload(String apiVersion, String kind, String name) {
        return """
                apiVersion: %s
                kind: %s
                metadata:
                  name: %s
                  namespace: default
                  annotations:
                    headwind.sh/policy: minor
                    headwind.sh/event-source: none
                    headwind.sh/require-approval: "false"
                    headwind.sh/auto-rollback: "true"
                    headwind.sh/health-check-retries: "1"
                    headwind.sh/rollback-timeout: %s
                spec: %s
                """.formatted(
                        apiVersion,
                        kind,
                        name,
                        // Only what reports nothing has to run out of time; a busy machine is slow to report.
                        name.endsWith("never-ready") ? "6s" : "2m",
                        spec(kind, name));
    }

    private static String spec(String kind, String name) {
        var template = "{metadata: {labels: {app: %s}}, spec: {containers: [{name: app, image: \"%s\"}]}}"
                .formatted(name, current(kind, name));
        return switch (kind) {
            case "Service" -> "{template: " + template + "}";
            case "CronJob" -> "{schedule: '0 3 * * *', jobTemplate: {spec: {template: %s}}}".formatted(template);
            case "HelmRelease" ->
                "{interval: 5m, chart: {spec: {chart: %s, version: 1.0.0, sourceRef: {kind: HelmRepository, name: charts}}}}"
                        .formatted(name);
            default ->
                "{replicas: 1, serviceName: %s, selector: {matchLabels: {app: %s}}, template: %s}"
                        .formatted(name, name, template)
                        .replace(kind.equals("StatefulSet") ? "none" : "serviceName: " + name + ", ", "")
                        .replace(kind.equals("DaemonSet") ? "replicas: 1, " : "none", "");
        };
    }

    private static String current(String kind, String name) {
        return kind.equals("HelmRelease") ? name + ":1.0.0" : "example.org/acme/" + name + ":1.0.0";
    }

    private static String request(String apiVersion, String kind, String name, String outcome) {
        var chart = kind.equals("HelmRelease");
        return """
                apiVersion: headwind.sh/v1alpha1
                kind: UpdateRequest
                metadata: {name: %s-by-hand, namespace: default}
                spec:
                  targetRef: {apiVersion: %s, kind: %s, name: %s, namespace: default}
                  updateType: %s
                  %s
                  currentImage: "%s"
                  newImage: "%s"
                  policy: minor
                  requireApproval: false
                """.formatted(
                        name,
                        apiVersion,
                        kind,
                        name,
                        chart ? "helmChart" : "image",
                        chart ? "reason: by hand" : "containerName: app",
                        current(kind, name),
                        current(kind, name).replace("1.0.0", "1.1.0-" + outcome));
    }
}
