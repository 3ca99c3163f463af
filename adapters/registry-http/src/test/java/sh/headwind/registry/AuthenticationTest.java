// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.SeenRequest;
import sh.headwind.testing.registry.TokenRules;

/** Credentials go to their host and to nobody else (I9). */
class AuthenticationTest {

    private static final Credential ALICE = Credential.basic("pull-secret", "alice", "wonderland");
    private static final Credential WRONG = Credential.basic("old-secret", "alice", "expired");
    private static final Tag TAG = new Tag("1.0.0");

    private final FakeRegistry registry = FakeRegistry.start();
    private final FakeRegistry stranger = FakeRegistry.start();

    @AfterEach
    void close() {
        registry.close();
        stranger.close();
    }

    @Test
    void a_password_is_shown_when_it_is_asked_for() {
        var digest = registry.push("acme/web", "1.0.0", "web");
        registry.requireBasic("alice", "wonderland");

        assertThat(client().digest(web(), TAG, List.of(ALICE))).contains(digest);
    }

    @Test
    void a_refused_password_is_an_error_that_names_the_secret_and_nothing_in_it() {
        registry.requireBasic("alice", "wonderland");

        assertThatThrownBy(() -> client().tags(web(), List.of(WRONG)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED))
                .hasMessageContaining("old-secret")
                .hasMessageNotContaining("expired");
    }

    @Test
    void the_next_credential_is_tried_when_one_is_refused() {
        var digest = registry.push("acme/web", "1.0.0", "web");
        registry.requireToken(TokenRules.forUser("alice", "wonderland"));

        assertThat(client().digest(web(), TAG, List.of(WRONG, ALICE))).contains(digest);
    }

    @Test
    void an_identity_token_is_exchanged_for_a_token() {
        var digest = registry.push("acme/web", "1.0.0", "web");
        registry.requireToken(TokenRules.forUser("alice", "refresh-me"));
        var identity = new Credential("pull-secret", "", "", Optional.of("refresh-me"));

        assertThat(client().digest(web(), TAG, List.of(identity))).contains(digest);
    }

    @Test
    void one_token_serves_all_repositories_of_a_batch() {
        var repositories = fill(50);
        registry.requireToken(TokenRules.forAnybody());

        var batch = client().expecting(repositories);
        repositories.forEach(each -> batch.digest(each, TAG, List.of()).orElseThrow());

        assertThat(registry.requests().count(RequestKind.TOKEN)).isEqualTo(1);
        assertThat(registry.requests().count(RequestKind.MANIFEST_HEAD)).isEqualTo(50);
    }

    @Test
    void a_server_that_grants_one_repository_at_a_time_is_understood() {
        var repositories = fill(10);
        registry.requireToken(TokenRules.forAnybody().honouringOneScope());

        var batch = client().expecting(repositories);

        assertThat(repositories)
                .allSatisfy(
                        each -> assertThat(batch.digest(each, TAG, List.of())).isPresent());
        assertThat(registry.requests().count(RequestKind.TOKEN)).isLessThan(13);
    }

    @Test
    void a_token_that_ends_early_is_renewed() {
        var repositories = fill(3);
        registry.requireToken(TokenRules.forAnybody());
        var batch = client().expecting(repositories);
        batch.tags(repositories.getFirst(), List.of());

        registry.revokeTokens();

        assertThat(repositories)
                .allSatisfy(each -> assertThat(batch.tags(each, List.of())).hasSize(1));
        assertThat(registry.requests().count(RequestKind.TOKEN)).isEqualTo(2);
    }

    @Test
    void a_token_is_not_used_to_its_last_second() {
        registry.push("acme/web", "1.0.0", "web");
        registry.requireToken(TokenRules.forAnybody().livingFor(9));
        var client = client();

        client.tags(web(), List.of());
        client.tags(web(), List.of());

        assertThat(registry.requests().count(RequestKind.TOKEN)).isEqualTo(2);
    }

    @Test
    void a_realm_on_another_host_never_sees_the_credential() {
        registry.push("acme/web", "1.0.0", "web");
        registry.requireToken(TokenRules.forUser("alice", "wonderland").withRealm(elsewhere()));

        var client = new HttpRegistry(
                Registries.configuration(registry).with(stranger.otherHost(), RegistryHost.DEVELOPMENT),
                Clock.systemUTC());
        stranger.requireToken(TokenRules.forAnybody());

        assertThatThrownBy(() -> client.tags(web(), List.of(ALICE)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("refused credential of secret pull-secret")
                .hasMessageContaining("list it as a token host");
        assertThat(authorizations(stranger)).isEmpty();
    }

    @Test
    void a_realm_on_another_host_sees_it_when_the_operator_says_so() {
        registry.push("acme/web", "1.0.0", "web");
        registry.requireToken(TokenRules.forUser("alice", "wonderland").withRealm(elsewhere()));
        var listed = RegistryHost.DEVELOPMENT.withTokenHosts(stranger.otherHost());
        var client = new HttpRegistry(
                Registries.configuration(registry)
                        .with(registry.host(), listed)
                        .with(stranger.otherHost(), RegistryHost.DEVELOPMENT),
                Clock.systemUTC());

        assertThatThrownBy(() -> client.tags(web(), List.of(ALICE))).isInstanceOf(Failure.class);
        assertThat(authorizations(stranger)).isNotEmpty();
    }

    @Test
    void a_redirect_to_another_host_does_not_carry_the_credential() {
        registry.push("acme/web", "1.0.0", "web");
        stranger.push("acme/web", "6.6.6", "web");
        registry.requireBasic("alice", "wonderland");
        registry.misbehave((kind, exchange) -> exchange.getRequestHeaders().containsKey("Authorization")
                && Faults.redirectTo(URI.create("http://" + stranger.otherHost()), kind)
                        .strikes(kind, exchange));
        var client = new HttpRegistry(
                Registries.configuration(registry).with(stranger.otherHost(), RegistryHost.DEVELOPMENT),
                Clock.systemUTC());

        client.tags(web(), List.of(ALICE));

        assertThat(stranger.requests().count(RequestKind.TAGS)).isEqualTo(1);
        assertThat(authorizations(stranger)).isEmpty();
    }

    @Test
    void equal_credentials_of_two_secrets_share_their_token_and_others_do_not() {
        registry.push("acme/web", "1.0.0", "web");
        registry.requireToken(TokenRules.forUser("alice", "wonderland"));
        var client = client();

        client.tags(web(), List.of(ALICE));
        client.tags(web(), List.of(Credential.basic("a-copy", "alice", "wonderland")));
        assertThat(registry.requests().count(RequestKind.TOKEN)).isEqualTo(1);

        assertThatThrownBy(() -> client.tags(web(), List.of(WRONG))).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> client.tags(web(), List.of())).isInstanceOf(Failure.class);
    }

    private List<Repository> fill(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "acme/app-" + number)
                .peek(path -> registry.push(path, "1.0.0", path))
                .map(registry::repository)
                .toList();
    }

    private URI elsewhere() {
        return URI.create("http://" + stranger.otherHost() + "/token");
    }

    private static List<String> authorizations(FakeRegistry of) {
        return of.requests().all().stream()
                .map(SeenRequest::authorization)
                .flatMap(Optional::stream)
                .toList();
    }

    private Repository web() {
        return registry.repository("acme/web");
    }

    private HttpRegistry client() {
        return Registries.client(registry);
    }
}
