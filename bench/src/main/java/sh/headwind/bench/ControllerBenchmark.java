// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.RequestSpec;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.testing.cluster.EmbeddedCluster;

/**
 * The controller with 10,000 tracked workloads, each of a repository of its own, and 10,000 requests in 100 namespaces: in a
 * heap of 96 MiB, from start to ready, calls when idle, and from approval to event. The cluster is the embedded one, in
 * another process.
 */
public final class ControllerBenchmark {

    private static final int NAMESPACES = 100;
    private static final int WORKLOADS = 100;
    /** In each namespace; below the limit of simultaneous updates, which is not what is measured here. */
    private static final int APPROVED = 4;

    private static final String HEAP = "-Xmx96m";
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration PACE = Duration.ofMillis(10);

    private final EmbeddedCluster cluster;
    private final PrintStream out;

    private ControllerBenchmark(EmbeddedCluster cluster, PrintStream out) {
        this.cluster = cluster;
        this.out = out;
    }

    /** Fills the cluster, runs the controller twice, and prints the table. */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... arguments) throws IOException, InterruptedException {
        try (var cluster = EmbeddedCluster.start(EmbeddedCluster.options())) {
            var benchmark = new ControllerBenchmark(cluster, System.out);
            benchmark.fill();
            benchmark.out.println(
                    "| run | ready s | heap MiB | calls/min idle | approvals | p50 ms | p99 ms | max ms |");
            benchmark.out.println("|---|---|---|---|---|---|---|---|");
            benchmark.buildIndex();
            benchmark.measure();
        }
        // The server of the embedded cluster leaves threads behind that are no daemons.
        System.exit(0);
    }

    private void fill() {
        for (var namespace = 0; namespace < NAMESPACES; namespace++) {
            var name = "team-" + namespace;
            cluster.namespace(name);
            for (var workload = 0; workload < WORKLOADS; workload++) {
                cluster.create(deployment(name, "app-" + workload));
                cluster.create(request(name, "app-" + workload, workload < APPROVED ? "Pending" : "Completed"));
            }
        }
    }

    private static Deployment deployment(String namespace, String name) {
        var image = "ghcr.io/acme/" + namespace + "-" + name + ":1.0.0";
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels("app.kubernetes.io/name", name)
                .addToAnnotations("headwind.sh/policy", "minor")
                .addToAnnotations("headwind.sh/event-source", "both")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .addToMatchLabels("app.kubernetes.io/name", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app.kubernetes.io/name", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .addAllToEnv(IntStream.range(0, 10)
                        .mapToObj(number -> new EnvVarBuilder()
                                .withName("SETTING_" + number)
                                .withValue("a value of ordinary length, number " + number)
                                .build())
                        .toList())
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/health")
                .withNewPort(8080)
                .endHttpGet()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static UpdateRequestResource request(String namespace, String workload, String phase) {
        var image = "ghcr.io/acme/" + namespace + "-" + workload;
        var now = Clock.systemUTC().instant();
        var resource = new UpdateRequestResource();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(workload + "-app-1-1-0-0a1b2c3d")
                .addToLabels(HeadwindApi.TARGET_UID, "uid-" + workload)
                .addToAnnotations("headwind.sh/told", phase.equals("Pending") ? "0" : "3")
                .build());
        resource.setSpec(new RequestSpec(
                new RequestSpec.Target("apps/v1", "Deployment", workload, namespace, null),
                "image",
                "app",
                image + ":1.0.0",
                image + ":1.1.0",
                "sha256:" + "a".repeat(64),
                "sha256:" + "b".repeat(64),
                "minor",
                "1.1.0 is newer than 1.0.0",
                true,
                1,
                now.plus(Duration.ofDays(1)).toString(),
                "webhook",
                0L,
                false,
                new RequestSpec.Rollback(false, 300L, 3),
                null,
                null));
        resource.setStatus(status(phase, now.toString()));
        return resource;
    }

    private static RequestStatus status(String phase, String now) {
        if (phase.equals("Pending")) {
            return new RequestStatus(
                    phase, null, null, null, null, null, null, null, null, null, 0, null, null, null, null, null);
        }
        return new RequestStatus(
                phase,
                "ann",
                now,
                null,
                null,
                "runs and is healthy",
                now,
                null,
                null,
                null,
                3,
                null,
                null,
                null,
                null,
                null);
    }

    /** The very first start: every entry of the index has to be written. */
    private void buildIndex() throws IOException, InterruptedException {
        var begun = System.nanoTime();
        try (var controller = new Running(cluster.url())) {
            var ready = seconds(begun);
            while (cluster.requests().count("create", "trackedimages.headwind.sh") < NAMESPACES * WORKLOADS) {
                Thread.sleep(100);
            }
            out.printf(
                    "| first start, index written after %.1f s | %.1f | %s | | | | | |%n",
                    seconds(begun), ready, controller.ask("heap"));
        }
    }

    private void measure() throws IOException, InterruptedException {
        var begun = System.nanoTime();
        try (var controller = new Running(cluster.url())) {
            var ready = seconds(begun);
            Thread.sleep(Duration.ofSeconds(5));
            cluster.requests().clear();
            Thread.sleep(IDLE);
            var idle = cluster.requests().all().size();
            var heap = controller.ask("heap");
            out.printf("| restart | %.1f | %s | %d | %s |%n", ready, heap, idle, latency(controller, 0, 1));
            out.printf("| next ones | | | | %s |%n", latency(controller, 1, APPROVED));
        }
    }

    private String latency(Running controller, int first, int end) throws IOException, InterruptedException {
        approve(first, end);
        Thread.sleep(Duration.ofSeconds(5));
        return controller.ask("latency").replace(" ", " | ");
    }

    /** Those of each namespace from {@code first} on. */
    private void approve(int first, int end) throws InterruptedException {
        var requests = new KubernetesUpdateRequests(cluster.client());
        for (var number = first * NAMESPACES; number < end * NAMESPACES; number++) {
            var name = "app-" + number / NAMESPACES + "-app-1-1-0-0a1b2c3d";
            requests.read("team-" + number % NAMESPACES, name)
                    .flatMap(ControllerBenchmark::approved)
                    .ifPresent(next -> {
                        requests.writeStatus(next.before(), next.after().status());
                    });
            Thread.sleep(PACE);
        }
    }

    private record Next(UpdateRequest before, UpdateRequest after) {}

    private static Optional<Next> approved(UpdateRequest request) {
        var approve = new Command.Approve("ann", "", Clock.systemUTC().instant());
        return StateMachine.apply(request, approve) instanceof Transition.Moved moved
                ? Optional.of(new Next(request, request.with(moved.status())))
                : Optional.empty();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** A controller in a process of its own, from ready on. */
    private static final class Running implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;
        private final Writer questions;

        Running(String url) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ControllerProcess.class.getName(),
                            url)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            questions = process.outputWriter(StandardCharsets.UTF_8);
            answer("ready");
        }

        String ask(String question) throws IOException {
            questions.write(question + "\n");
            questions.flush();
            return answer("");
        }

        /** The next line that is no log line. */
        private String answer(String wanted) throws IOException {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.equals(wanted) || (wanted.isEmpty() && line.matches("[0-9 -]+"))) {
                    return line;
                }
            }
            throw new IOException("the controller ended");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
