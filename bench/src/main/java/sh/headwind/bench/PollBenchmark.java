// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.TokenRules;

/**
 * Polls 1,000 repositories of a local registry, used by 5,000 workloads: Headwind's way and the naive one, a GET of the
 * manifest for each image. Each way runs in a process of its own, with so small a heap that it fails if it needs more.
 */
public final class PollBenchmark {

    static final int REPOSITORIES = 1_000;
    static final int WORKLOADS = 5_000;
    private static final int TAGS = 20;
    private static final String HEAP = "-Xmx64m";

    private PollBenchmark() {}

    /** Prints one table. */
    public static void main(String... arguments) throws IOException {
        try (var registry = FakeRegistry.start()) {
            for (var i = 0; i < REPOSITORIES; i++) {
                for (var tag = 0; tag < TAGS; tag++) {
                    registry.push("acme/app-" + i, "1." + tag + ".0", "app " + i + " " + tag);
                }
            }
            registry.requireToken(TokenRules.forAnybody());
            print("| way | poll | wall s | requests | manifests fetched | updates found | heap MiB |");
            print("|---|---|---|---|---|---|---|");
            rows(registry, "Headwind", "poll");
            rows(registry, "naive: one GET for each image", "naive");
        }
    }

    /** One way in a process of its own, which begins a poll when it is told to and answers {@code seconds updates heap}. */
    private static void rows(FakeRegistry registry, String title, String way) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PollingProcess.class.getName(),
                        way,
                        registry.host())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8);
                var input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (var poll : List.of("first, cold", "second")) {
                registry.requests().clear();
                input.write("go\n");
                input.flush();
                var fields = output.readLine().strip().split(" ");
                var requests = registry.requests();
                print("| %s | %s | %s | %d | %d | %s | %s |"
                        .formatted(
                                title,
                                poll,
                                fields[0],
                                requests.all().size(),
                                requests.count(RequestKind.MANIFEST_GET),
                                fields[1],
                                fields[2]));
            }
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
