// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.local.broker.trigger.Addresses;
import sh.headwind.local.broker.trigger.ManifestDirectory;
import sh.headwind.testing.process.FreePort;

/** The examples of docs/examples, run as they stand behind the local broker, by their own Triggers. */
class ExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("headwind.root", ".."));

    private final Bench bench = new Bench();
    private final Subscriber api = new Subscriber();
    private Process example;
    private InMemoryBroker broker;

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        Optional.ofNullable(broker).ifPresent(InMemoryBroker::close);
        Optional.ofNullable(example).ifPresent(Process::destroy);
        api.close();
        bench.close();
    }

    private void start(String name) throws IOException {
        assumeTrue(hasPython(), "python3 is not installed: the examples are not run");
        var port = FreePort.claim();
        var token = Files.writeString(directory.resolve("token"), "my-token");
        var process = new ProcessBuilder(
                "python3", ROOT.resolve("docs/examples/" + name + "/server.py").toString());
        process.environment()
                .putAll(Map.of(
                        "PORT", String.valueOf(port),
                        "HEADWIND_API_URL", api.url().toString().replaceAll("/$", ""),
                        "TOKEN_FILE", token.toString()));
        example = process.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
        var triggers = new ManifestDirectory(ROOT.resolve("docs/examples/" + name));
        assertThat(triggers.triggers()).hasSize(1);
        var addresses = Addresses.byName(Map.of("update-" + name, URI.create("http://localhost:" + port + "/")));
        broker = InMemoryBroker.start(BrokerOptions.of(triggers, addresses));
    }

    private int post(String type, Map<String, String> changes) throws IOException {
        var golden = ROOT.resolve("docs/events/" + type.substring("sh.headwind.".length()) + ".json");
        var tree = new ObjectMapper().readTree(golden.toFile());
        var data = (ObjectNode) (tree.has("data") ? tree.get("data") : tree);
        changes.forEach(data::put);
        return bench.send(bench.event(broker, type, "1")
                        .POST(BodyPublishers.ofString(data.toString()))
                        .build())
                .statusCode();
    }

    @Test
    void the_notifier_tells_of_a_failed_update() throws IOException {
        start("notifier");

        post("sh.headwind.update.requested.v1", Map.of());
        var status = post("sh.headwind.update.failed.v1", Map.of("namespace", "shop", "message", "crash loop"));

        assertThat(status).isEqualTo(202);
        assertThat(firstLine()).startsWith("shop/").endsWith("failed: crash loop");
    }

    @ParameterizedTest(name = "{0} in {1}: {2} calls of the API")
    @CsvSource({"patch, shop-staging, 1", "minor, shop-staging, 0", "patch, shop, 0"})
    void the_gate_approves_what_it_is_for(String policy, String namespace, int calls) throws IOException {
        start("gate");
        api.answers(Subscriber.answer(200, "{}"));

        var changes = Map.of("policy", policy, "namespace", namespace, "name", "web-app-1-2-3");

        assertThat(post("sh.headwind.update.requested.v1", changes)).isEqualTo(202);
        assertThat(api.received())
                .hasSize(calls)
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("authorization", "Bearer my-token"));
    }

    private String firstLine() throws IOException {
        BufferedReader lines = example.inputReader();
        return lines.readLine();
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasPython() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3")));
    }
}
