// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.process.LocalProcess;

/**
 * How long a person waits: first byte of each page of the web UI with 5,000 update requests in 50 namespaces, as anybody and as
 * somebody with rights in each namespace and none in all of them, and the plugin beside kubectl. The cluster runs in the benchmark's own process; the controller is off, because it would close requests
 * for workloads that are not there.
 */
@SuppressWarnings("SystemOut") // a program for a terminal
public final class UiBenchmark {

    private static final int SAMPLES = 50;
    private static final int CALLS = 10;

    private static final List<String> LISTS =
            List.of("/", "/?page=100", "/?namespace=ns-7&policy=minor", "/?tab=closed", "/updates/ns-1/w-1");
    private static final List<String> ALL = Stream.concat(
                    LISTS.stream(),
                    Stream.of("/?q=w-17&sort=workload", "/observability?range=7d", "/tracked", "/settings"))
            .toList();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String token;
    private int next;

    private UiBenchmark(String token) {
        this.token = token;
    }

    private static Map<String, String> inModeToken(Map<String, String> environment, String memory) {
        var all = new HashMap<>(environment);
        all.put("HEADWIND_UI_AUTH_MODE", "token");
        all.put("HEADWIND_APPROVAL_REMEMBER_FOR", memory);
        return all;
    }

    /** Prints tables; the argument is the number of requests, 5,000 without. */
    public static void main(String... args) throws IOException, InterruptedException {
        var requests = args.length == 0 ? 5_000 : Integer.parseInt(args[0]);
        var directory = Files.createTempDirectory("headwind-ui");
        try (var cluster = EmbeddedCluster.start(EmbeddedCluster.options())) {
            RequestBed.fill(cluster, requests);
            var kubeconfig = cluster.writeKubeconfig(directory.resolve("kubeconfig"));
            var environment = Map.of(
                    "KUBECONFIG", kubeconfig.toString(),
                    "HEADWIND_CONTROLLER_ENABLED", "false",
                    "HEADWIND_REGISTRIES", "localhost=insecure");
            var benchmark = new UiBenchmark(RequestBed.person(cluster));
            try (var headwind = LocalProcess.start(directory, environment)) {
                benchmark.pages(headwind, "mode none", ALL);
                benchmark.programs(headwind, kubeconfig);
            }
            for (var memory : List.of("0S", "5S")) {
                try (var headwind = LocalProcess.start(directory, inModeToken(environment, memory))) {
                    benchmark.pages(headwind, "mode token, rights remembered for " + memory, LISTS);
                    benchmark.bulk(headwind);
                }
            }
        }
        System.exit(0); // threads of the cluster's server may live on
    }

    private void pages(LocalProcess headwind, String mode, List<String> pages)
            throws IOException, InterruptedException {
        System.out.println("| " + mode + " | first byte p50 ms | p95 ms | longest ms | KiB |");
        System.out.println("|---|---|---|---|---|");
        for (var page : pages) {
            var request = HttpRequest.newBuilder(URI.create(headwind.ui(page)))
                    .header("Accept", "text/html")
                    .header("Authorization", "Bearer " + token);
            measure(page, _ -> request.build());
        }
        System.out.println();
    }

    /** Twenty rows at once, others each time: a request is decided once. */
    private void bulk(LocalProcess headwind) throws IOException, InterruptedException {
        System.out.println("| mode token | first byte p50 ms | p95 ms | longest ms | KiB |");
        System.out.println("|---|---|---|---|---|");
        measure(
                "20 rows rejected",
                _ -> HttpRequest.newBuilder(URI.create(headwind.ui("/api/v1/updates/bulk/reject")))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(nextRows()))
                        .build());
        System.out.println();
    }

    private String nextRows() {
        var rows = IntStream.generate(() -> next++)
                .filter(number -> number % 5 != 0) // those are rejected already
                .limit(20)
                .mapToObj(number -> "{\"namespace\":\"ns-%d\",\"name\":\"w-%d\"}".formatted(number % 50, number))
                .collect(Collectors.joining(","));
        return "{\"updates\":[" + rows + "]}";
    }

    private void measure(String name, IntFunction<HttpRequest> requests) throws IOException, InterruptedException {
        var nanos = new long[SAMPLES];
        var bytes = 0;
        for (var i = -CALLS; i < SAMPLES; i++) { // the first few warm up
            var request = requests.apply(i);
            var begin = System.nanoTime();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var first = body.read();
                var took = System.nanoTime() - begin;
                bytes = body.readAllBytes().length + 1;
                if (answer.statusCode() != 200 || first < 0) {
                    throw new IllegalStateException(name + " answered " + answer.statusCode());
                }
                if (i >= 0) {
                    nanos[i] = took;
                }
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "| `%s` | %.0f | %.0f | %.0f | %d |%n",
                name,
                nanos[SAMPLES / 2] / 1e6,
                nanos[SAMPLES * 95 / 100] / 1e6,
                nanos[SAMPLES - 1] / 1e6,
                bytes / 1024);
    }

    private void programs(LocalProcess headwind, Path kubeconfig) throws IOException, InterruptedException {
        var plugin = Path.of(System.getProperty("headwind.root", "."), "cli", "kubectl-headwind");
        System.out.println("| command | rows | p50 ms | longest ms |");
        System.out.println("|---|---|---|---|");
        for (var namespace : List.of("few", "ns-1", "")) {
            var where = namespace.isEmpty() ? new String[0] : new String[] {"-n", namespace};
            var everywhere = namespace.isEmpty() ? new String[] {"-A"} : where;
            program(headwind, kubeconfig, command(where, "sh", plugin.toString(), "list"));
            program(headwind, kubeconfig, command(everywhere, "kubectl", "get", "ur"));
        }
    }

    private static List<String> command(String[] options, String... words) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(options)).toList();
    }

    private static void program(LocalProcess headwind, Path kubeconfig, List<String> command)
            throws IOException, InterruptedException {
        var millis = new long[CALLS];
        var rows = 0L;
        for (var i = -1; i < CALLS; i++) {
            var output = Files.createTempFile("headwind-ui", ".out");
            var builder = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("KUBECONFIG", kubeconfig.toString());
            builder.environment().put("HEADWIND_API_URL", headwind.api(""));
            var begin = System.nanoTime();
            var exit = builder.start().waitFor();
            var took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit);
            }
            if (i >= 0) {
                millis[i] = took;
            }
            try (var lines = Files.lines(output)) {
                rows = lines.filter(line -> line.contains("acme/")).count();
            }
            Files.delete(output);
        }
        Arrays.sort(millis);
        System.out.printf(
                "| `%s` | %d | %d | %d |%n",
                String.join(" ", command).replaceAll("sh \\S*/kubectl-headwind", "kubectl headwind"),
                rows,
                millis[CALLS / 2],
                millis[CALLS - 1]);
    }
}
