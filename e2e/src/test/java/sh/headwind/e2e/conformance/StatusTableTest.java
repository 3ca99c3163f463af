// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;

/** Design §7 for every function that needs the cluster: what a trouble of the cluster means to the broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusTableTest {

    private static final Map<Program, String> HEARS = Map.of(
            Program.POLL, "poll.requested",
            Program.EVALUATE_POLICY, "image.pushed",
            Program.APPLY_UPDATE, "update.approved",
            Program.NOTIFY, "update.completed");

    private final Map<Program, ProgramProcess> processes = new EnumMap<>(Program.class);
    private Stage stage;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException {
        stage = new Stage(scratch);
        HEARS.keySet()
                .forEach(program -> processes.put(
                        program,
                        stage.start(
                                program,
                                scratch.resolve(program.name()),
                                Map.of(
                                        "HEADWIND_WEBHOOK_ENABLED",
                                        "true",
                                        "HEADWIND_WEBHOOK_URL",
                                        stage.environment().get("K_SINK")))));
    }

    @AfterAll
    void stop() {
        processes.values().forEach(ProgramProcess::close);
        stage.close();
    }

    @ParameterizedTest(name = "{0}: the cluster answers {1} -> {2}")
    @CsvSource({
        "EVALUATE_POLICY, 429, 429",
        "EVALUATE_POLICY, 500, 503",
        "EVALUATE_POLICY, 503, 503",
        "EVALUATE_POLICY, 403, 503",
        "APPLY_UPDATE,    429, 429",
        "APPLY_UPDATE,    500, 503",
        "APPLY_UPDATE,    503, 503",
        "APPLY_UPDATE,    403, 503",
        "NOTIFY,          429, 429",
        "NOTIFY,          500, 503",
        "NOTIFY,          503, 503",
        "NOTIFY,          403, 503",
        "POLL,            429, 429",
        "POLL,            500, 503",
        "POLL,            503, 503",
        "POLL,            403, 503",
    })
    void a_trouble_of_the_cluster_is_tried_again(Program program, int cluster, int answered) throws Exception {
        try (var trouble = stage.cluster.faults().fail(_ -> true, cluster)) {
            assertThat(trouble).isNotNull();
            var answer = deliver(program);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(answered);
            assertThat(answer.body()).isNotBlank().hasSizeLessThan(400).doesNotContain("\n", "Exception");
        }
        assertThat(deliver(program).statusCode()).as("when it is over").isIn(200, 204);
    }

    private HttpResponse<String> deliver(Program program) throws Exception {
        var type = HEARS.get(program);
        var event = Delivery.of(Delivery.Mode.BINARY, "status-1", "sh.headwind." + type + ".v1", Golden.data(type));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    event.request(processes.get(program).address().resolve("/")).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
