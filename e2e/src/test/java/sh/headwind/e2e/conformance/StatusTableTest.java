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
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.image.Repository;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.process.FreePort;
import sh.headwind.testing.process.Program;
import sh.headwind.testing.process.ProgramProcess;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;

/** Design §7 for every function that needs the cluster: what a trouble of the cluster or of a registry means to the broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusTableTest {

    private static final Map<Program, String> HEARS = Map.of(
            Program.POLL, "poll.requested",
            Program.EVALUATE_POLICY, "image.pushed",
            Program.APPLY_UPDATE, "update.approved",
            Program.NOTIFY, "update.completed");

    private final Map<Program, ProgramProcess> processes = new EnumMap<>(Program.class);
    private final Map<Integer, FakeRegistry> registries = Map.of(
            200, FakeRegistry.start(), 429, FakeRegistry.start(), 500, FakeRegistry.start(), 503, FakeRegistry.start());
    private final String nobody = "localhost:" + FreePort.claim();
    private Stage stage;
    private Shop shop;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException {
        stage = new Stage(scratch);
        shop = new Shop(stage.cluster);
        HEARS.keySet()
                .forEach(program -> processes.put(
                        program,
                        stage.start(
                                program,
                                scratch.resolve(program.name()),
                                Map.of(
                                        "HEADWIND_REGISTRIES",
                                        registries.values().stream()
                                                .map(each -> each.host() + "=insecure,inside;")
                                                .collect(Collectors.joining("", "", nobody + "=insecure,inside")),
                                        "HEADWIND_WEBHOOK_ENABLED",
                                        "true",
                                        "HEADWIND_WEBHOOK_URL",
                                        stage.environment().get("K_SINK")))));
    }

    @AfterAll
    void stop() {
        processes.values().forEach(ProgramProcess::close);
        registries.values().forEach(FakeRegistry::close);
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

    @Test
    void a_write_that_somebody_was_faster_with_is_tried_again() throws Exception {
        var registry = troubled(200);
        watched("faster", registry, "acme/faster");
        var approved = shop.approved("faster-approved");
        var completed = shop.completed("faster-completed");
        var data = Map.of(
                Program.EVALUATE_POLICY, pushed(registry.repository("acme/faster")),
                Program.APPLY_UPDATE, Shop.about(approved, "update.approved"),
                Program.NOTIFY, Shop.about(completed, "update.completed"));
        for (var each : data.entrySet()) {
            try (var trouble = stage.cluster.faults().conflicts(100)) {
                assertThat(trouble).isNotNull();
                assertThat(deliver(each.getKey(), each.getValue()).statusCode())
                        .as(each.getKey().name())
                        .isEqualTo(409);
            }
            assertThat(deliver(each.getKey(), each.getValue()).statusCode()).isIn(200, 204);
        }
    }

    @ParameterizedTest(name = "the registry answers {0} -> {1}")
    @CsvSource({"429, 429", "500, 503", "503, 503"})
    void a_push_that_the_registry_cannot_confirm_now_is_tried_again(int status, int answered) throws Exception {
        var registry = troubled(status);
        var repository = registry.repository("acme/confirm-" + status);
        watched("confirm-" + status, registry, repository.path());
        registry.misbehave(Faults.statusFrom(1, RequestKind.MANIFEST_HEAD, status));

        assertThat(deliver(Program.EVALUATE_POLICY, pushed(repository)).statusCode())
                .isEqualTo(answered);
    }

    @Test
    void a_push_to_a_registry_that_cannot_be_reached_is_tried_again() throws Exception {
        var repository = new Repository(nobody, "acme/away");
        shop.watches("away", repository);

        assertThat(deliver(Program.EVALUATE_POLICY, pushed(repository)).statusCode())
                .isEqualTo(503);
    }

    @ParameterizedTest(name = "the registry answers {0}")
    @ValueSource(ints = {429, 503})
    void a_look_that_the_registry_refuses_is_told_on_its_object_and_left_to_the_next_tick(int status) throws Exception {
        var registry = troubled(status);
        watched("look-" + status, registry, "acme/look-" + status);
        registry.misbehave(Faults.statusFrom(1, RequestKind.TAGS, status));

        assertThat(deliver(Program.POLL, polled(registry.host())).statusCode()).isEqualTo(204);
        assertThat(shop.lastError("look-" + status))
                .hasValueSatisfying(error -> assertThat(error).startsWith("could not"));
    }

    @Test
    void a_look_at_a_registry_that_cannot_be_reached_is_told_on_its_object_too() throws Exception {
        shop.watches("look-away", new Repository(nobody, "acme/look-away"));

        assertThat(deliver(Program.POLL, polled(nobody)).statusCode()).isEqualTo(204);
        assertThat(shop.lastError("look-away"))
                .hasValueSatisfying(error -> assertThat(error).startsWith("could not"));
    }

    /** Who was asked for patience is left alone for a while: each trouble has a registry of its own. */
    private FakeRegistry troubled(int status) {
        return Optional.ofNullable(registries.get(status)).orElseThrow();
    }

    private void watched(String name, FakeRegistry registry, String path) {
        registry.push(path, "1.0.0", name);
        registry.push(path, "1.1.0", name + " newer");
        shop.watches(name, registry.repository(path));
    }

    private static String pushed(Repository repository) {
        return """
                {"repository":"%s","artifacts":[{"tag":"1.1.0"}],"origin":"webhook","authenticated":true}
                """.formatted(repository);
    }

    private static String polled(String host) {
        return "{\"host\":\"%s\",\"part\":0,\"parts\":1}".formatted(host);
    }

    private HttpResponse<String> deliver(Program program) throws Exception {
        return deliver(program, Golden.data(typeOf(program)));
    }

    private static String typeOf(Program program) {
        return Optional.ofNullable(HEARS.get(program)).orElseThrow();
    }

    private HttpResponse<String> deliver(Program program, String data) throws Exception {
        var event = Delivery.of(Delivery.Mode.BINARY, "status-1", "sh.headwind." + typeOf(program) + ".v1", data);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    event.request(processes.get(program).address().resolve("/")).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
