// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.testing.process.FreePort;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/**
 * Each program as a container: the port is given, the working directory is read-only, there is no standard input, and
 * SIGTERM comes while a request is under way.
 *
 * @see <a href="https://github.com/knative/specs/blob/main/specs/serving/runtime-contract.md">Knative: runtime contract</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuntimeContractTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PUSH = "{\"repository\":\"ghcr.io/acme/web\",\"tag\":\"1.2.3\"}";

    private Path scratch;

    private Stage stage;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        scratch = directory;
        stage = new Stage(directory);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void a_program_listens_where_it_is_told_and_answers_what_it_has_begun_before_it_ends(Program program)
            throws Exception {
        var directory = Files.createDirectory(scratch.resolve(program.name()));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (var process = stage.start(program, directory, Map.of())) {
            assertThat(status(process, "/health/readiness")).isEqualTo(200);
            assertThat(status(process, "/health/liveness")).isEqualTo(200);

            try (var request = held(program, process.address())) {
                assertThat(status(process, "/health/readiness")).isEqualTo(200);
                var exit = CompletableFuture.supplyAsync(() -> process.process().stop());
                await().pollDelay(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(2))
                        .until(() -> process.process().isAlive());
                assertThat(exit).isNotDone();

                assertThat(request.finish()).as("answer after SIGTERM").isIn(200, 204, 404);
                assertThat(exit.join()).isZero();
            }
        }
        assertThat(directory).as("the read-only working directory").isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "POLL", "CONTROLLER"})
    void a_program_that_sends_events_does_not_start_without_a_sink(Program program) throws IOException {
        var environment = stage.environment();
        environment.put("K_SINK", "");
        var directory = Files.createDirectory(scratch.resolve(program.name() + "-without-sink"));
        try (var process = ProgramProcess.start(program, FreePort.claim(), directory, environment)) {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> !process.process().isAlive());
            assertThat(process.process().text()).contains("K_SINK is not set");
            assertThat(process.process().stop()).isNotZero();
        }
    }

    /** A request of the kind that the program is there for. */
    private static HeldRequest held(Program program, URI root) throws IOException {
        return switch (program) {
            case WEBHOOK -> new HeldRequest(root.resolve("/webhook/registry"), "", PUSH);
            case APPROVAL_API ->
                new HeldRequest(
                        root.resolve("/api/v1/updates/default/nobody/approve"),
                        "Content-Type: application/json\n",
                        "{\"approver\":\"ann\"}");
            case NORMALIZE -> golden(root, "webhook.received");
            case POLL -> golden(root, "poll.requested");
            case EVALUATE_POLICY -> golden(root, "image.pushed");
            case APPLY_UPDATE -> golden(root, "update.approved");
            case NOTIFY, CONTROLLER -> golden(root, "update.completed");
        };
    }

    private static HeldRequest golden(URI root, String type) throws IOException {
        return new HeldRequest(root.resolve("/"), "Content-Type: application/cloudevents+json\n", Golden.event(type));
    }

    private static int status(ProgramProcess process, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(process.address().resolve(path)).timeout(Duration.ofSeconds(20));
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
