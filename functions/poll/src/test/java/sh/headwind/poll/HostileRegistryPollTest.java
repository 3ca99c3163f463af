// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.SeenRequest;
import sh.headwind.testing.registry.TagPages;
import sh.headwind.testing.registry.TokenRules;

/**
 * A registry that misbehaves, polled for a workload that runs 1.2.3 of {@code minor}, of which 1.3.0 is the newest. Never a
 * wrong update, never a credential at another host, and a sentence that a user understands.
 */
class HostileRegistryPollTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final String NEWEST = "acme/web:1.3.0";

    /** How long a poll waits for a registry that will never answer; the others get the time that a busy machine needs. */
    private static final Duration BRIEFLY = Duration.ofMillis(500);

    private static final Duration LONG = Duration.ofSeconds(15);

    private final FakeRegistry registry = FakeRegistry.start();
    private final FakeRegistry stranger = FakeRegistry.start();
    private final Scene scene = new Scene(registry.host(), registry.otherHost(), stranger.host(), stranger.otherHost());

    /** What it does, and what the user reads. */
    enum Hostility {
        TOO_MANY_REQUESTS_ON_PAGE_THREE(
                "the registry answered 429, too many requests",
                (registry, _) -> registry.misbehave(Faults.statusFrom(3, RequestKind.TAGS, 429, "Retry-After", "120"))),
        A_TRUNCATED_PAGE("tried 3 times", (registry, _) -> registry.misbehave(Faults.truncatedPage(3))),
        AN_EMPTY_LIST(
                "the registry lists none, though workloads run one of them",
                (registry, _) -> registry.misbehave(Faults.tagsAre("{\"name\":\"acme/web\",\"tags\":[]}"))),
        A_LINK_TO_ANOTHER_HOST(
                "the link to its next page leads elsewhere",
                (registry, stranger) -> registry.misbehave(
                        Faults.linkTo("http://" + stranger.otherHost() + "/v2/acme/web/tags/list?last=1"))),
        A_REALM_ON_ANOTHER_HOST("list it as a token host", (registry, stranger) -> {
            stranger.requireToken(TokenRules.forAnybody());
            registry.requireToken(TokenRules.forUser("alice", "wonderland")
                    .withRealm(URI.create("http://" + stranger.otherHost() + "/token")));
        }),
        A_STALL("no answer within", (registry, _) -> registry.misbehave(Faults.stall(RequestKind.TAGS, NEVER))),
        A_GIBIBYTE("longer than", (registry, _) -> registry.misbehave(Faults.flood(RequestKind.TAGS, 1L << 30))),
        A_DIGEST_THAT_IS_NONE(
                "a digest that is none", (registry, _) -> registry.misbehave(Faults.wrongDigest("sha256:short")));

        private final String sentence;
        private final BiConsumer<FakeRegistry, FakeRegistry> begin;

        Hostility(String sentence, BiConsumer<FakeRegistry, FakeRegistry> begin) {
            this.sentence = sentence;
            this.begin = begin;
        }

        private Duration patience() {
            return this == A_STALL ? BRIEFLY : LONG;
        }
    }

    /** What a registry may do, and must not be misled by. */
    enum Oddity {
        AN_EXPIRED_TOKEN_MIDWAY((registry, _) -> registry.misbehave((kind, exchange) -> {
            if (kind == RequestKind.TAGS
                    && String.valueOf(exchange.getRequestURI()).contains("last=")) {
                registry.behave();
                registry.revokeTokens();
            }
            return false;
        })),
        TEN_THOUSAND_TAGS((registry, _) -> {
            registry.tagPages(TagPages.ordinary());
            IntStream.range(4, 10_004).forEach(number -> registry.push("acme/web", "1.2." + number, "old " + number));
        }),
        TAGS_IN_RANDOM_ORDER((registry, _) ->
                registry.tagPages(TagPages.of(TagPages.Style.RELATIVE, 2).inNoOrder())),
        A_REDIRECT_TO_ANOTHER_HOST((registry, stranger) -> {
            stranger.push("acme/web", "1.2.3", "web 1.2.3");
            stranger.push("acme/web", "1.3.0", "web 1.3.0");
            registry.misbehave((kind, exchange) -> exchange.getRequestHeaders().containsKey("Authorization")
                    && kind == RequestKind.TAGS
                    && Faults.redirectTo(URI.create("http://" + stranger.otherHost()), kind)
                            .strikes(kind, exchange));
        });

        private final BiConsumer<FakeRegistry, FakeRegistry> begin;

        Oddity(BiConsumer<FakeRegistry, FakeRegistry> begin) {
            this.begin = begin;
        }
    }

    @AfterEach
    void close() {
        registry.close();
        stranger.close();
    }

    @ParameterizedTest
    @EnumSource
    void brings_no_update_and_no_leak_but_a_sentence_and_heals(Hostility hostility) {
        fill();
        scene.patience(hostility.patience());
        hostility.begin.accept(registry, stranger);

        assertThat(scene.tick()).isEmpty();

        assertThat(scene.status("shop").lastError())
                .hasValueSatisfying(error -> assertThat(error)
                        .startsWith("could not ")
                        .contains(registry.host() + "/acme/web")
                        .contains(hostility.sentence)
                        .doesNotContain("wonderland", "Exception"));
        assertThat(strangersSaw()).isEmpty();

        registry.behave();
        registry.requireToken(TokenRules.forUser("alice", "wonderland"));
        assertThat(Scene.offered(scene.patience(LONG)
                        .restart()
                        .later(Duration.ofHours(2))
                        .tick()))
                .containsExactly(NEWEST);
        assertThat(scene.status("shop").lastError()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void is_seen_through(Oddity oddity) {
        fill();
        oddity.begin.accept(registry, stranger);

        assertThat(Scene.offered(scene.tick())).containsExactly(NEWEST);

        assertThat(scene.status("shop").lastError()).isEmpty();
        assertThat(strangersSaw()).isEmpty();
    }

    private void fill() {
        for (var tag : List.of("1.2.3", "1.2.4", "1.2.5", "1.3.0", "2.0.0", "latest")) {
            registry.push("acme/web", tag, "web " + tag);
        }
        registry.tagPages(TagPages.of(TagPages.Style.RELATIVE, 2));
        registry.requireToken(TokenRules.forUser("alice", "wonderland"));
        scene.patience(LONG)
                .secret("shop", "pull", registry.host(), "alice", "wonderland")
                .runs("shop", "web", registry.host() + "/acme/web:1.2.3", "minor");
    }

    private List<String> strangersSaw() {
        return stranger.requests().all().stream()
                .map(SeenRequest::authorization)
                .flatMap(Optional::stream)
                .toList();
    }
}
