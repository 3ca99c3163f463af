// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;

/** Whatever a registry answers, it costs bounded memory and time (I12), and another registry nothing (I11). */
class HostileRegistryTest {

    private static final String OTHER_DIGEST = "sha256:" + "0".repeat(64);
    private static final long GIB = 1L << 30;

    private final FakeRegistry registry = FakeRegistry.start();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        registry.close();
    }

    @Test
    void a_registry_that_never_answers_is_given_up() {
        registry.misbehave(Faults.stall(RequestKind.TAGS, released));

        assertThatThrownBy(this::tagsBriefly)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no answer within")
                .hasMessageContaining("tried 3 times");
    }

    @Test
    void an_answer_that_stands_still_is_given_up() {
        registry.misbehave(Faults.stallInBody(RequestKind.TAGS, released));

        assertThatThrownBy(this::tagsBriefly).isInstanceOf(Failure.class).hasMessageContaining("stood still");
    }

    @ParameterizedTest
    @EnumSource(names = {"TAGS", "MANIFEST_GET"})
    void an_answer_of_a_gigabyte_is_cut_off(RequestKind kind) {
        var digest = registry.push("acme/web", "1.0.0", "web");
        registry.misbehave(Faults.flood(kind, GIB));
        var client = Registries.client(registry);

        assertThatThrownBy(() -> {
                    client.manifest(web(), digest, List.of());
                    client.tags(web(), List.of());
                })
                .isInstanceOf(Failure.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void a_manifest_that_is_not_what_its_digest_says_is_refused() {
        var digest = registry.push("acme/web", "1.0.0", "web");
        registry.misbehave(Faults.wrongDigest(OTHER_DIGEST));

        assertThatThrownBy(() -> Registries.client(registry).manifest(web(), digest, List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not have the digest it should have");
    }

    @Test
    void a_digest_that_is_none_is_refused() {
        registry.push("acme/web", "1.0.0", "web");
        registry.misbehave(Faults.wrongDigest("sha256:short"));

        assertThatThrownBy(() -> Registries.client(registry).digest(web(), new Tag("1.0.0"), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a digest that is none");
    }

    @Test
    void redirects_without_end_are_given_up() {
        registry.misbehave(Faults.redirectTo(registry.uri(), RequestKind.TAGS));

        assertThatThrownBy(this::tags).isInstanceOf(Failure.class).hasMessageContaining("more than 3 redirects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "http://evil.example/",
                "file:///etc/",
                "https://10.0.0.1/",
                "http://a:99999/"
            })
    void a_redirect_to_an_inside_or_open_place_is_not_followed(String target) {
        registry.misbehave(Faults.redirectTo(URI.create(target), RequestKind.TAGS));

        assertThatThrownBy(this::tags).isInstanceOf(Failure.class);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "registry.example,                     127.0.0.1",
        "registry.example,                     10.96.0.1",
        "registry.example,                     192.168.1.1",
        "registry.example,                     169.254.169.254",
        "registry.example,                     100.64.0.1",
        "registry.example,                     0.0.0.0",
        "registry.example,                     ::1",
        "registry.example,                     fd00:ec2::254",
        "registry.example,                     fe80::1",
        "169.254.169.254,                      169.254.169.254",
        "registry.default.svc,                 93.184.216.34",
        "registry.default.svc.cluster.local,   93.184.216.34",
    })
    void addresses_inside_are_not_connected_to_unless_the_host_is_listed(String host, String address) {
        var client = new HttpRegistry(
                RegistryConfiguration.ordinary(), _ -> new InetAddress[] {InetAddress.ofLiteral(address)});

        assertThatThrownBy(() -> client.tags(new Repository(host, "acme/web"), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED))
                .hasMessageContaining("headwind.registries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reg.example.com:99999", "1.2.3.4.5", ".x", "a..b:5000", "[:::::]", "-bad-.example"})
    void a_host_that_nothing_can_be_asked_of_is_a_failure_that_says_so(String host) {
        var client = new HttpRegistry(
                RegistryConfiguration.ordinary(), _ -> new InetAddress[] {InetAddress.ofLiteral("192.0.2.1")});

        assertThatThrownBy(() -> client.tags(new Repository(host, "acme/web"), List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://auth.example.com/token|x", "https://[::1/token", "https://a:99999/token", "token", ""})
    void a_realm_that_is_no_address_is_none(String realm) {
        registry.misbehave((_, exchange) -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"" + realm + "\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return true;
        });

        assertThatThrownBy(this::tags)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED));
    }

    @Test
    void after_a_429_the_host_is_left_alone_until_it_said() {
        registry.push("acme/web", "1.0.0", "web");
        registry.misbehave(Faults.statusFor(1, RequestKind.TAGS, 429, "Retry-After", "3600"));
        var client = Registries.client(registry);
        assertThatThrownBy(() -> client.tags(web(), List.of())).hasMessageContaining("429");

        assertThatThrownBy(() -> client.tags(web(), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED));
        assertThat(registry.requests().count(RequestKind.TAGS)).isEqualTo(1);
    }

    @Test
    void a_used_up_budget_stops_the_host_before_it_has_to_say_no() {
        registry.push("acme/web", "1.0.0", "web");
        registry.misbehave((_, exchange) -> {
            exchange.getResponseHeaders().set("ratelimit-limit", "100;w=21600");
            exchange.getResponseHeaders().set("ratelimit-remaining", "0;w=21600");
            return false;
        });
        var client = Registries.client(registry);

        assertThatThrownBy(() -> {
                    client.tags(web(), List.of());
                    client.tags(web(), List.of());
                })
                .isInstanceOf(Failure.class)
                .hasMessageContaining("rate limit is used up");
        assertThat(registry.requests().count(RequestKind.TAGS)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_registry_that_keeps_failing_is_left_alone_and_another_goes_on() {
        try (var healthy = FakeRegistry.start()) {
            healthy.push("acme/web", "1.0.0", "web");
            registry.misbehave(Faults.statusFrom(1, RequestKind.TAGS, 500));
            var client = new HttpRegistry(
                    Registries.configuration(registry).with(healthy.host(), RegistryHost.DEVELOPMENT),
                    Clock.systemUTC());
            for (var i = 0; i < 5; i++) {
                assertThatThrownBy(() -> client.tags(web(), List.of())).hasMessageContaining("500");
            }

            assertThatThrownBy(() -> client.tags(web(), List.of())).hasMessageContaining("failed 5 times in a row");
            assertThat(client.tags(healthy.repository("acme/web"), List.of())).hasSize(1);
        }
    }

    private List<Tag> tags() {
        return Registries.client(registry).tags(web(), List.of());
    }

    private List<Tag> tagsBriefly() {
        var configuration = Registries.configuration(registry).with(Registries.BRIEFLY);
        return new HttpRegistry(configuration, Clock.systemUTC()).tags(web(), List.of());
    }

    private Repository web() {
        return registry.repository("acme/web");
    }
}
