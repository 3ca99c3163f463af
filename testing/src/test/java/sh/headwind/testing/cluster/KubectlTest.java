// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.testing.cluster.rollout.Outcome;

/** The embedded cluster as the real kubectl sees it; skipped where there is none on the PATH. */
class KubectlTest {

    @TempDir
    private Path home;

    private final EmbeddedCluster cluster = EmbeddedCluster.start(
            EmbeddedCluster.options().crds(Samples.WIDGETS).rollouts(Duration.ofMillis(5)));

    @BeforeAll
    static void need_kubectl() {
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        assumeTrue(found, "kubectl is not on the PATH: these tests are skipped");
    }

    @BeforeEach
    void write_the_kubeconfig() {
        cluster.writeKubeconfig(home.resolve("kubeconfig"));
        cluster.namespace("team-a");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void applies_a_manifest_and_applies_it_again() {
        var manifest = manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: team-a}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                      - {name: main, image: "nginx:1", env: [{name: A, value: one}, {name: B, value: two}]}
                      - {name: side, image: "side:1"}
                """);
        assertThat(kubectl("apply", "-f", manifest)).contains("deployment.apps/web created");

        var changed = manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: team-a}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                      - {name: main, image: "nginx:2", env: [{name: B, value: three}]}
                """);
        assertThat(kubectl("apply", "-f", changed)).contains("deployment.apps/web configured");

        var containers = cluster.client()
                .apps()
                .deployments()
                .inNamespace("team-a")
                .withName("web")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers();
        assertThat(containers).singleElement().satisfies(container -> {
            assertThat(container.getImage()).isEqualTo("nginx:2");
            assertThat(container.getEnv())
                    .singleElement()
                    .satisfies(variable -> assertThat(variable.getValue()).isEqualTo("three"));
        });
        assertThat(kubectl("apply", "-f", changed)).contains("unchanged");
    }

    @Test
    void shows_the_columns_of_the_crd() {
        cluster.create(Samples.widget("w", Map.of("colour", "red")));

        assertThat(cells(kubectl("get", "wd", "-n", "team-a")))
                .containsExactly(List.of("NAME", "COLOUR", "READY", "AGE"), List.of("w", "red", "<age>"));
        assertThat(kubectl("get", "things", "-A", "-o", "wide"))
                .contains("SIZE")
                .contains("team-a");
    }

    @Test
    void says_what_is_wrong_with_an_object() {
        var manifest = manifest("""
                apiVersion: example.org/v1
                kind: Widget
                metadata: {name: w, namespace: team-a}
                spec: {colour: pink, unheard: of}
                """);
        assertThat(kubectl("apply", "-f", manifest)).contains("unknown field \"spec.unheard\"");
        assertThat(kubectl("apply", "--validate=false", "-f", manifest))
                .contains("spec.colour: Unsupported value: \"pink\": supported values: \"red\", \"green\"");
    }

    @Test
    void watches() throws IOException {
        var watch = start("get", "wd", "-n", "team-a", "-w");
        try (var lines = new BufferedReader(new InputStreamReader(watch.getInputStream()))) {
            cluster.create(Samples.widget("w", Map.of("colour", "red")));
            assertThat(lines.readLine()).startsWith("NAME");
            assertThat(lines.readLine()).startsWith("w ").contains("red");
            kubectl("patch", "wd", "w", "-n", "team-a", "--type=merge", "-p", "{\"spec\":{\"colour\":\"green\"}}");
            assertThat(lines.readLine()).startsWith("w ").contains("green");
        } finally {
            watch.destroy();
        }
    }

    @Test
    void edits_annotates_labels_and_patches() {
        cluster.create(Samples.deployment("team-a", "web", "nginx:1"));
        cluster.create(Samples.widget("w", Map.of("colour", "red")));

        assertThat(kubectl("edit", "deploy", "web", "-n", "team-a")).contains("edited");
        assertThat(kubectl("edit", "wd", "w", "-n", "team-a")).contains("edited");
        assertThat(kubectl("annotate", "deploy", "web", "-n", "team-a", "headwind.sh/policy=minor"))
                .contains("annotated");
        assertThat(kubectl("label", "wd", "w", "-n", "team-a", "a=b")).contains("labeled");
        assertThat(kubectl("set", "image", "deploy/web", "-n", "team-a", "main=nginx:3"))
                .contains("image updated");
        assertThat(kubectl("scale", "deploy/web", "-n", "team-a", "--replicas=1"))
                .contains("scaled");
        assertThat(kubectl("rollout", "status", "deploy/web", "-n", "team-a")).contains("successfully rolled out");
        assertThat(kubectl(
                        "patch",
                        "wd",
                        "w",
                        "-n",
                        "team-a",
                        "--type=json",
                        "-p",
                        "[{\"op\":\"test\",\"path\":\"/spec/colour\",\"value\":\"green\"}]"))
                .contains("The request is invalid");
    }

    @Test
    void undoes_a_rollout() {
        cluster.create(Samples.deployment("team-a", "web", "nginx:1"));
        kubectl("rollout", "status", "deploy/web", "-n", "team-a");
        kubectl("set", "image", "deploy/web", "-n", "team-a", "main=nginx:2");
        kubectl("rollout", "status", "deploy/web", "-n", "team-a");

        assertThat(kubectl("rollout", "undo", "deploy/web", "-n", "team-a")).contains("rolled back");
        kubectl("rollout", "status", "deploy/web", "-n", "team-a");

        assertThat(kubectl("get", "rs", "-n", "team-a", "-o", "name").lines()).hasSize(2);
        assertThat(kubectl("get", "deploy", "web", "-n", "team-a", "-o", "wide"))
                .contains("nginx:1");
    }

    @Test
    void creates_what_it_sends_as_protobuf() {
        assertThat(kubectl("create", "namespace", "team-b")).contains("namespace/team-b created");
        assertThat(kubectl("create", "deployment", "web", "-n", "team-b", "--image=nginx:1", "--port=80"))
                .contains("created");
        assertThat(kubectl("create", "configmap", "c", "-n", "team-b", "--from-literal=a=b"))
                .contains("created");
        assertThat(kubectl("create", "secret", "generic", "s", "-n", "team-b", "--from-literal=p=q"))
                .contains("created");
        assertThat(kubectl("auth", "can-i", "approve", "updaterequests.headwind.sh"))
                .contains("no");
        assertThat(kubectl("delete", "namespace", "team-b")).contains("deleted");
        assertThat(kubectl("get", "deploy", "web", "-n", "team-b")).contains("NotFound");
    }

    @Test
    void explains_and_describes() {
        cluster.create(Samples.widget("w", Map.of("colour", "red")));

        assertThat(kubectl("explain", "widget.spec.colour")).contains("FIELD: colour");
        assertThat(kubectl("describe", "wd", "w", "-n", "team-a")).contains("Colour:  red");
        assertThat(kubectl("api-resources")).contains("widgets").contains("wd");
        assertThat(kubectl("version")).contains("Server Version");
    }

    private static List<List<String>> cells(String output) {
        return output.lines()
                .map(line ->
                        List.of(line.strip().replaceFirst("\\d+s$", "<age>").split("\\s+")))
                .toList();
    }

    @Test
    void shows_what_a_container_that_crashed_wrote_last() {
        cluster.rollouts().outcome("nginx:1", new Outcome.CrashLoop(6, "panic: no configuration found"));
        kubectl("apply", "-f", manifest("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: team-a}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: main, image: "nginx:1"}]}
                """));
        var log = new String[] {"-n", "team-a", "logs", "-l", "app=web", "--previous", "--tail", "1"};
        await().until(() -> kubectl(log), "panic: no configuration found\n"::equals);
    }

    private String manifest(String text) {
        try {
            return Files.writeString(Files.createTempFile(home, "manifest", ".yaml"), text)
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs to the end and answers what was printed on either stream. */
    private String kubectl(String... arguments) {
        try {
            var process = start(arguments);
            var output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                "kubectl",
                "--kubeconfig",
                home.resolve("kubeconfig").toString(),
                "--cache-dir",
                home.resolve("cache").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBE_EDITOR", "sed -i -e s/nginx:1/nginx:2/ -e s/size:.3/size:\\ 4/");
        return builder.start();
    }
}
