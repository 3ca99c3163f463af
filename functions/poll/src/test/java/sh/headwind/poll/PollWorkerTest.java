// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Verdict;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImagePushed;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.SampleImage;
import sh.headwind.testing.registry.TokenRules;

class PollWorkerTest {

    private static final Instant BUILT = Instant.parse("2026-04-30T08:00:00Z");

    private final FakeRegistry registry = FakeRegistry.start();
    private final Scene scene = new Scene(registry.host());

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest(name = "{0} at {1} finds {3}")
    @CsvSource({
        "patch,     1.2.3,      -,                   1.2.4",
        "minor,     1.2.3,      -,                   1.10.0",
        "major,     1.2.3,      -,                   2.0.0",
        "all,       1.2.3,      -,                   12",
        "glob,      1.2.3,      1.2.*,               1.2.4",
        "regex,     build-7,    build-(\\d+),        build-12",
        "numeric,   7,          -,                   12",
        "calver,    2026.01.1,  -,                   2026.04.2",
        "patch,     2.0.0,      -,                   -",
    })
    void the_newest_tag_of_each_policy_is_offered(String policy, String running, String pattern, String newest) {
        push("1.2.3", "1.2.4", "1.10.0", "2.0.0", "build-7", "build-12", "7", "12", "2026.01.1", "2026.04.2");
        push("sha256-abc.sig", "deadbeef");
        scene.runs(
                "shop", "web", image(running), policy, "headwind.sh/pattern", pattern, "headwind.sh/order", "numeric");

        assertThat(Scene.offered(scene.tick()))
                .isEqualTo(newest.equals("-") ? List.of() : List.of("acme/web:" + newest));
        assertThat(scene.status("shop").lastError()).isEmpty();
        assertThat(scene.status("shop").lastPoll()).contains(scene.instant());
    }

    @Test
    void a_push_tells_the_digest_and_where_it_comes_from() {
        var digest = registry.push("acme/web", "1.0.1", "web 1.0.1");
        push("1.0.0");
        scene.runs("shop", "web", image("1.0.0"), "patch");

        var event = scene.tick().getFirst();

        assertThat(event.type()).isEqualTo(EventTypes.IMAGE_PUSHED);
        assertThat(event.subject()).isEqualTo(registry.host() + "/acme/web");
        assertThat(event.data()).isInstanceOfSatisfying(ImagePushed.class, push -> {
            assertThat(push.origin()).isEqualTo("poll");
            assertThat(push.artifacts().getFirst().digest()).isEqualTo(digest.value());
        });
    }

    @ParameterizedTest
    @CsvSource({"digest", "force"})
    void the_first_sight_of_a_tag_only_records_and_a_rebuilt_tag_is_offered(String policy) {
        var before = registry.push("acme/web", "latest", "monday");
        scene.runs("shop", "web", image("latest"), policy);

        assertThat(scene.tick()).isEmpty();
        assertThat(scene.status("shop").firstSeen()).hasSize(1);
        assertThat(scene.status("shop").counts().found()).isZero();

        var after = registry.push("acme/web", "latest", "tuesday");
        assertThat(Scene.offered(next())).containsExactly("acme/web:latest");
        assertThat(scene.status("shop").firstSeen())
                .extracting(each -> each.digest())
                .containsExactly(after, before);
        assertThat(scene.status("shop").counts().found()).isEqualTo(1);
        assertThat(registry.requests().count(RequestKind.TAGS)).isZero();
    }

    @Test
    void a_reference_that_says_what_runs_is_compared_with_at_once() {
        var running = registry.push("acme/web", "latest", "monday");
        registry.push("acme/web", "latest", "tuesday");
        scene.runs("shop", "web", image("latest") + "@" + running, "digest");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:latest");
    }

    @Test
    void a_candidate_is_offered_until_there_is_a_verdict_and_then_once_an_hour() {
        push("1.0.0", "1.0.1");
        scene.runs("shop", "web", image("1.0.0"), "patch");

        assertThat(scene.tick()).hasSize(1);
        assertThat(next()).as("the event got lost").hasSize(1);
        decided("1.0.1");
        assertThat(next()).isEmpty();
        assertThat(scene.later(Duration.ofHours(1)).tick()).hasSize(1);
        assertThat(scene.status("shop").counts().found()).isEqualTo(1);
    }

    @Test
    void a_deleted_tag_is_no_update() {
        push("1.0.0", "1.0.1");
        scene.runs("shop", "web", image("1.0.1"), "patch");
        scene.runs("shop", "cache", image("1.0.1"), "digest");
        scene.tick();

        registry.delete("acme/web", "1.0.1");

        assertThat(next()).isEmpty();
        assertThat(scene.status("shop").lastError()).isEmpty();
    }

    @ParameterizedTest(name = "newest candidates {0} vanished")
    @CsvSource({"1, 1.0.8", "3, 1.0.6"})
    void a_tag_that_is_listed_but_gone_makes_room_for_the_next(int vanished, String offered) {
        for (var i = 0; i < 9 - vanished + 1; i++) {
            push("1.0." + i);
        }
        var listed =
                IntStream.rangeClosed(0, 9).mapToObj(i -> "\"1.0." + i + "\"").collect(Collectors.joining(","));
        registry.misbehave(Faults.tagsAre("{\"name\":\"acme/web\",\"tags\":[" + listed + "]}"));
        scene.runs("shop", "web", image("1.0.0"), "patch");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:" + offered);
    }

    @Test
    void a_tag_that_was_rolled_back_makes_room_for_the_next_until_it_is_built_anew() {
        push("1.2.0", "1.2.1");
        var bad = registry.push("acme/web", "1.3.0", "bad");
        scene.runs("shop", "web", image("1.2.0"), "minor").quarantined("shop", "web", image("1.3.0"), bad);

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:1.2.1");

        registry.push("acme/web", "1.3.0", "mended");
        assertThat(Scene.offered(next())).containsExactly("acme/web:1.3.0");
    }

    @Test
    void a_list_without_tags_changes_nothing_and_is_shown() {
        push("1.0.0", "1.0.1");
        scene.runs("shop", "web", image("1.0.0"), "patch");
        registry.misbehave(Faults.tagsAre("{\"name\":\"acme/web\",\"tags\":null}"));

        assertThat(scene.tick()).isEmpty();
        assertThat(scene.status("shop").lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("the registry lists none"));
    }

    @Test
    void an_error_is_shown_counted_and_gone_with_the_next_success() {
        push("1.0.0");
        scene.runs("shop", "web", image("1.0.0"), "patch");
        registry.misbehave(Faults.statusFrom(1, RequestKind.TAGS, 503));
        scene.tick();

        assertThat(scene.status("shop").lastError())
                .hasValueSatisfying(error -> assertThat(error)
                        .contains("could not list the tags of " + registry.host() + "/acme/web", "503"));
        assertThat(scene.status("shop").counts().pollErrors()).isEqualTo(1);

        registry.behave();
        next();
        assertThat(scene.status("shop").lastError()).isEmpty();
        assertThat(scene.status("shop").counts().polls()).isEqualTo(2);
    }

    @Test
    void who_does_not_want_polls_is_not_polled_for() {
        push("1.0.0", "1.0.1");
        scene.runs("shop", "web", image("1.0.0"), "patch", "headwind.sh/event-source", "webhook");
        scene.runs("shop", "api", image("1.0.0"), "patch", "headwind.sh/event-source", "none");
        scene.runs("shop", "db", image("1.0.0"), "patch", "headwind.sh/images", "other");
        scene.runs("shop", "broken", image("1.0.0"), "semver");

        assertThat(scene.tick()).isEmpty();
        assertThat(registry.requests().all()).isEmpty();
    }

    @Test
    void a_second_tick_or_a_doubled_request_asks_nothing_again() {
        push("1.0.0", "1.0.1");
        scene.runs("shop", "web", image("1.0.0"), "patch");
        var request = scene.planner().plan("tick").getFirst().data();
        scene.poll(request);
        var asked = registry.requests().all().size();

        assertThat(scene.poll(request)).isEmpty();
        assertThat(scene.later(Duration.ofMinutes(1)).tick()).isEmpty();
        assertThat(registry.requests().all()).hasSize(asked);
    }

    @Test
    void namespaces_with_equal_credentials_share_a_look_and_read_the_name_of_their_own_secret() {
        registry.requireToken(TokenRules.forUser("alice", "wonderland"));
        push("1.0.0", "1.0.1");
        scene.runs("red", "web", image("1.0.0"), "patch").secret("red", "red-pull", registry.host(), "alice", "wrong");
        scene.runs("blue", "web", image("1.0.0"), "patch")
                .secret("blue", "blue-pull", registry.host(), "alice", "wrong");
        scene.runs("gold", "web", image("1.0.0"), "patch")
                .secret("gold", "gold-pull", registry.host(), "alice", "wonderland");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:1.0.1");

        assertThat(scene.status("gold").lastError()).isEmpty();
        assertThat(scene.status("red").lastError())
                .hasValueSatisfying(error ->
                        assertThat(error).contains("secret red-pull").doesNotContain("blue", "alice", "wrong"));
        assertThat(scene.status("blue").lastError())
                .hasValueSatisfying(
                        error -> assertThat(error).contains("secret blue-pull").doesNotContain("red-pull", "#"));
        assertThat(registry.requests().count(RequestKind.TAGS)).isEqualTo(1);
    }

    @Test
    void tags_without_an_order_are_offered_with_the_time_they_were_built() {
        registry.push("acme/web", "main-a", SampleImage.of("a"));
        registry.push("acme/web", "main-b", SampleImage.of("b").builtAt(BUILT));
        scene.runs("shop", "web", image("main-a"), "all");

        var push = (ImagePushed) scene.tick().getFirst().data();

        assertThat(push.artifacts()).anySatisfy(artifact -> {
            assertThat(artifact.tag()).isEqualTo("main-b");
            assertThat(artifact.pushedAt()).isEqualTo(BUILT.toString());
        });
    }

    @Test
    void a_tag_offered_by_its_build_time_is_offered_again_until_it_is_decided_on() {
        registry.push("acme/web", "main-a", SampleImage.of("a").builtAt(BUILT));
        var newer = registry.push("acme/web", "main-b", SampleImage.of("b").builtAt(BUILT.plusSeconds(60)));
        registry.push("acme/web", "main-c", SampleImage.of("c"));
        scene.runs("shop", "web", image("main-a"), "all");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:main-b");
        assertThat(Scene.offered(next())).as("the event got lost").containsExactly("acme/web:main-b");
        decided("main-b", new TrackedStatus.Sighting(new Tag("main-b"), newer, scene.instant()));
        registry.requests().clear();

        assertThat(next()).isEmpty();
        assertThat(registry.requests().count(RequestKind.MANIFEST_GET)).isZero();
        assertThat(Scene.offered(scene.later(Duration.ofHours(1)).tick()))
                .as("its request was deleted")
                .containsExactly("acme/web:main-b");
    }

    @Test
    void charts_of_a_registry_and_of_an_index_are_found_the_same_way() {
        registry.push("charts/web", "1.0.0", SampleImage.chart("1.0.0"));
        registry.push("charts/web", "1.1.0_build.1", SampleImage.chart("1.1.0"));
        registry.file("/stable/index.yaml", "entries:\n  db: [{version: 1.0.0}, {version: 1.2.0}]\n  web: []\n");
        var index = registry.uri() + "/stable/";
        scene.releases("shop", "web", registry.host() + "/charts/web", "1.0.0", "minor");
        scene.releases("shop", "db", index + "db", "1.0.0", "minor");

        var events = scene.tick();

        assertThat(events).extracting(Event::type).containsOnly(EventTypes.CHART_PUSHED);
        assertThat(events)
                .extracting(Event::subject)
                .containsExactlyInAnyOrder(registry.host() + "/charts/web", index + "db");
        assertThat(registry.requests().count(RequestKind.FILE)).isEqualTo(1);
    }

    @Test
    void nothing_is_lost_by_a_restart() {
        push("1.0.0", "1.0.1");
        registry.push("acme/job", "latest", "monday");
        scene.runs("shop", "web", image("1.0.0"), "patch");
        scene.runs("shop", "job", registry.host() + "/acme/job:latest", "digest");
        scene.tick();
        registry.push("acme/job", "latest", "tuesday");

        assertThat(Scene.offered(scene.restart().later(Scene.INTERVAL).tick()))
                .containsExactlyInAnyOrder("acme/web:1.0.1", "acme/job:latest");
    }

    private List<Event<?>> next() {
        return scene.later(Scene.INTERVAL).tick();
    }

    private void decided(String tag) {
        var image = scene.images().polled().getFirst();
        var verdict = new Verdict("Deployment", "web", "app", tag, "update", "newer", scene.instant());
        scene.images().update(image, status -> status.evaluated(List.of(verdict), Optional.empty()));
    }

    private void decided(String tag, TrackedStatus.Sighting newest) {
        decided(tag);
        var image = scene.images().polled().getFirst();
        scene.images().update(image, status -> status.seen(newest).evaluated(List.of(), Optional.of(newest)));
    }

    private void push(String... tags) {
        for (var tag : tags) {
            registry.push("acme/web", tag, "web " + tag);
        }
    }

    private String image(String tag) {
        return registry.host() + "/acme/web:" + tag;
    }
}
