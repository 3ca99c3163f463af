// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.registry.ChartVersion;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Reach;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;

class ChartRepositoryTest {

    private static final String INDEX = """
            apiVersion: v1
            entries:
              web:
                - version: 1.1.0
                  created: "2026-05-01T12:00:00.123456789Z"
                  digest: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                  dependencies:
                    - {name: db, version: 9.9.9}
                  urls: [https://charts.example/web-1.1.0.tgz]
                - version: 1.0.0+build.7
              db:
                - version: 9.9.9
            generated: "2026-05-01T12:00:00Z"
            """;

    private final FakeRegistry server = FakeRegistry.start();
    private final HttpChartRepository client =
            new HttpChartRepository(Registries.configuration(server), Clock.systemUTC());
    private final String address = server.uri() + "/stable";

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_versions_of_the_wanted_charts_are_found_and_nothing_else_is_kept() {
        server.file("/stable/index.yaml", INDEX);

        var versions = client.versions(address, Set.of("web", "gone"), List.of());

        assertThat(versions).containsOnlyKeys("web");
        assertThat(versions.get("web")).extracting(ChartVersion::version).containsExactly("1.1.0", "1.0.0+build.7");
        assertThat(versions.get("web").getFirst().created()).contains(Instant.parse("2026-05-01T12:00:00.123456789Z"));
        assertThat(versions.get("web").getFirst().digest()).isPresent();
    }

    @Test
    void no_change_is_understood_though_it_names_the_encoding_of_no_body() {
        server.file("/stable/index.yaml", INDEX);
        var before = client.versions(address, Set.of("web"), List.of());

        server.misbehave((_, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return true;
        });

        assertThat(client.versions(address, Set.of("web"), List.of())).isEqualTo(before);
    }

    @Test
    void an_index_that_did_not_change_is_not_sent_again() {
        server.file("/stable/index.yaml", INDEX);
        var before = client.versions(address, Set.of("web"), List.of());

        server.misbehave((_, exchange) -> {
            assertThat(exchange.getRequestHeaders()).containsKey("If-None-Match");
            return false;
        });

        assertThat(client.versions(address, Set.of("web"), List.of())).isEqualTo(before);
        assertThat(client.versions(address, Set.of("web"), List.of())).isEqualTo(before);
    }

    @Test
    void a_chart_that_is_wanted_later_is_found_too() {
        server.file("/stable/index.yaml", INDEX);
        client.versions(address, Set.of("web"), List.of());

        assertThat(client.versions(address, Set.of("db"), List.of())).containsKey("db");
    }

    @Test
    void the_credential_of_the_repository_opens_it() {
        server.file("/stable/index.yaml", INDEX);
        server.requireBasic("alice", "wonderland");

        assertThat(client.versions(address, Set.of("web"), List.of(Credential.basic("s", "alice", "wonderland"))))
                .containsKey("web");
        assertThatThrownBy(() -> client.versions(address, Set.of("web"), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED));
    }

    @Test
    void a_large_index_is_read_as_a_stream() {
        var entries = IntStream.range(0, 50_000)
                .mapToObj("    - {version: 1.%d.0, description: some words that nobody wants to keep}"::formatted)
                .collect(Collectors.joining("\n"));
        server.file("/stable/index.yaml", "entries:\n  other:\n" + entries + "\n  web:\n    - version: 1.0.0\n");

        assertThat(client.versions(address, Set.of("web"), List.of()).get("web"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"entries:\n  web: [{version: 1.0.0}, {version", "hello", "{}", "[1]", "", "a: *b\nentries: ["})
    void what_is_no_whole_index_is_refused(String text) {
        server.file("/stable/index.yaml", text);

        assertThatThrownBy(() -> client.versions(address, Set.of("web"), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("could not read the charts of");
    }

    @Test
    void an_index_without_end_is_cut_off() {
        server.misbehave(Faults.flood(RequestKind.FILE, 1L << 30));

        assertThatThrownBy(() -> client.versions(address, Set.of("web"), List.of()))
                .isInstanceOf(Failure.class);
    }

    @Test
    void a_packed_index_is_read() {
        server.misbehave((_, exchange) -> packed(exchange, INDEX.getBytes(StandardCharsets.UTF_8)));

        assertThat(client.versions(address, Set.of("web"), List.of())).containsKey("web");
    }

    @Test
    void a_packed_index_that_grows_too_much_when_unpacked_is_cut_off() {
        server.misbehave((_, exchange) -> packed(exchange, "#\n".repeat(1 << 22).getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> client.versions(address, Set.of("web"), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("grows too much when unpacked");
    }

    @ParameterizedTest(name = "passCredentials: {0}")
    @ValueSource(booleans = {false, true})
    void a_redirect_to_another_host_takes_the_credential_along_only_where_the_repository_says_so(boolean pass) {
        try (var other = FakeRegistry.start()) {
            other.file("/stable/index.yaml", INDEX);
            server.misbehave(Faults.redirectTo(URI.create("http://" + other.otherHost()), RequestKind.FILE));
            var configuration = Registries.configuration(server).with(other.otherHost(), RegistryHost.DEVELOPMENT);
            var login = Credential.basic("s", "alice", "wonderland")
                    .with(new Reach(Optional.empty(), Optional.empty(), pass));

            new HttpChartRepository(configuration, Clock.systemUTC()).versions(address, Set.of("web"), List.of(login));

            assertThat(other.requests().all())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.authorization().isPresent()).isEqualTo(pass));
        }
    }

    private static boolean packed(HttpExchange exchange, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            bytes.writeTo(exchange.getResponseBody());
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://charts.example/stable", "https://user:password@charts.example", "https://", "nonsense"})
    void an_address_that_is_not_safe_is_refused(String unsafe) {
        assertThatThrownBy(() -> client.versions(unsafe, Set.of("web"), List.of()))
                .isInstanceOf(Failure.class);
    }
}
