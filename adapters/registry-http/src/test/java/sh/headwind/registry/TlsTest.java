// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Reach;

class TlsTest {

    @TempDir
    static Path folder;

    private static TlsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TlsServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_authority_that_is_listed_for_the_host_is_trusted_and_http_2_is_spoken() {
        var listed = HostList.parse(server.host() + "=inside,ca:" + server.authority());

        assertThat(client(listed.get(server.host())).tags(web(), List.of())).hasSize(1);
        assertThat(server.seen().getLast().version()).isEqualTo("HTTP_2");
    }

    @Test
    void an_authority_that_nobody_knows_is_refused_in_words_a_user_understands() {
        assertThatThrownBy(() -> client(inside()).tags(web(), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("could not list the tags of " + web())
                .hasMessageContaining("TLS: ");
    }

    @Test
    void authorities_that_cannot_be_read_are_named() throws Exception {
        var empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        var host = inside().withCertificates(empty);
        var gone = inside().withCertificates(folder.resolve("gone.pem"));

        assertThatThrownBy(() -> client(host).tags(web(), List.of())).hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> client(gone).tags(web(), List.of())).hasMessageContaining("gone.pem");
    }

    @Test
    void a_repositorys_own_authority_and_client_certificate_are_used_for_registry_and_charts() throws Exception {
        for (var key : List.of(server.client(), server.olderClient())) {
            var credentials = List.of(Credential.anonymous("tls", reach(Optional.of(key))));

            assertThat(client(inside()).tags(web(), credentials)).hasSize(1);
            assertThat(server.seen().getLast().subject()).isEqualTo("CN=client");
            assertThat(charts().versions(address(), Set.of("web"), credentials)).containsKey("web");
            assertThat(server.seen().getLast().subject()).isEqualTo("CN=client");
        }
    }

    @Test
    void the_certificate_of_one_asker_is_not_shown_for_another() throws Exception {
        var client = client(inside());
        client.tags(web(), List.of(Credential.anonymous("tls", reach(Optional.of(server.client())))));

        client.tags(web(), List.of(Credential.anonymous("tls", reach(Optional.empty()))));

        assertThat(server.seen().getLast().subject()).isEmpty();
    }

    @Test
    void a_key_that_cannot_be_read_is_told_without_its_content() throws Exception {
        var broken = new Reach.Key(
                server.client().certificates(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
        var credentials = List.of(Credential.anonymous("tls", reach(Optional.of(broken))));

        assertThatThrownBy(() -> charts().versions(address(), Set.of("web"), credentials))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("tls.key")
                .hasMessageNotContainingAny("c2VjcmV0", "secret");
        assertThat(credentials.getFirst().reach() + " " + credentials.getFirst() + broken)
                .doesNotContain("BEGIN");
    }

    private static Reach reach(Optional<Reach.Key> key) throws Exception {
        return new Reach(Optional.of(Files.readString(server.authority())), key, false);
    }

    private static RegistryHost inside() {
        return new RegistryHost(false, true, Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
    }

    private static RegistryConfiguration configuration(RegistryHost host) {
        return RegistryConfiguration.ordinary().with(Registries.FAST).with(server.host(), host);
    }

    private static HttpRegistry client(RegistryHost host) {
        return new HttpRegistry(configuration(host), Clock.systemUTC());
    }

    private static HttpChartRepository charts() {
        return new HttpChartRepository(configuration(inside()), Clock.systemUTC());
    }

    private static String address() {
        return "https://" + server.host() + "/stable";
    }

    private static Repository web() {
        return new Repository(server.host(), "acme/web");
    }
}
