// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;

/** One bad object delays no other (I11): its trouble is shown on it, and the rest of its registry is polled. */
class BadObjectTest {

    private static final Failure SPOILED = Failure.badInput(
            "read the annotation headwind.sh/quarantine of Deployment red/web", "it is no list of entries");

    private final FakeRegistry registry = FakeRegistry.start();
    private final Scene scene = new Scene(registry.host());

    @AfterEach
    void close() {
        registry.close();
    }

    static List<Failure> failures() {
        return List.of(
                SPOILED,
                Failure.denied("read the secret red/pull", "403"),
                Failure.throttled("read the secret red/pull", "429"),
                Failure.unavailable("read Deployment red/web", "503"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_workload_that_cannot_be_read_is_told_and_others_are_polled(Failure failure) {
        push("1.0.0", "1.0.1");
        scene.runs("red", "web", image("1.0.0"), "patch").unreadable("red", "web", failure);
        scene.runs("blue", "web", image("1.0.0"), "patch");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:1.0.1");
        assertThat(error("red")).startsWith(failure.getMessage());
        assertThat(scene.status("red").counts().pollErrors()).isEqualTo(1);
        assertThat(scene.status("blue").lastError()).isEmpty();
    }

    @Test
    void its_sibling_in_the_same_namespace_is_polled_for() {
        push("1.0.0", "1.0.1");
        scene.runs("red", "web", image("1.0.0"), "patch").unreadable("red", "web", SPOILED);
        scene.runs("red", "api", image("1.0.0"), "patch");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:1.0.1");
        assertThat(error("red")).startsWith(SPOILED.getMessage());
    }

    @Test
    void a_chart_in_a_place_that_no_registry_has_is_told_and_others_are_polled() {
        push("1.0.0", "1.0.1");
        scene.releases("red", "app", registry.host() + "/MyOrg/charts/app", "1.0.0", "minor");
        scene.runs("blue", "web", image("1.0.0"), "patch");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:1.0.1");
        assertThat(error("red")).contains("MyOrg", "lower case");
    }

    @Test
    void a_status_that_cannot_be_written_loses_no_push() {
        push("1.0.0", "1.0.1");
        registry.push("acme/api", "2.0.0", "api 2.0.0");
        registry.push("acme/api", "2.0.1", "api 2.0.1");
        scene.runs("red", "web", image("1.0.0"), "patch");
        scene.runs("blue", "api", registry.host() + "/acme/api:2.0.0", "patch");
        scene.images().refuseWrites("red", Failure.denied("write the status", "an admission webhook says no"));

        assertThat(Scene.offered(scene.tick())).containsExactlyInAnyOrder("acme/web:1.0.1", "acme/api:2.0.1");
        assertThat(scene.status("blue").lastPoll()).contains(scene.instant());
    }

    @Test
    void a_tag_that_cannot_be_looked_at_hinders_only_those_who_want_it() {
        push("1.0.0", "1.0.1", "2.0.0");
        registry.misbehave(Faults.statusAt("/v2/acme/web/manifests/2.0.0", 500));
        scene.runs("red", "web", image("1.0.0"), "major");
        scene.runs("blue", "web", image("1.0.0"), "patch");

        assertThat(Scene.offered(scene.tick())).containsExactly("acme/web:1.0.1");
        assertThat(error("red")).contains("2.0.0", "500");
        assertThat(scene.status("blue").lastError()).isEmpty();
        assertThat(registry.requests().count(RequestKind.TAGS)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} is looked at again with the next tick: {1}")
    @CsvSource({"503, true", "401, false"})
    void what_may_pass_is_tried_again_with_the_next_tick_and_told_so(int status, boolean next) {
        push("1.0.0", "1.0.1");
        registry.misbehave(Faults.statusFrom(1, RequestKind.TAGS, status));
        scene.runs("red", "web", image("1.0.0"), "patch");
        assertThat(scene.tick()).isEmpty();
        assertThat(error("red")).endsWith(next ? "tried again with the next tick" : "tried again with the next poll");

        registry.behave();

        assertThat(scene.later(Duration.ofMinutes(1)).tick()).hasSize(next ? 1 : 0);
        assertThat(scene.later(Scene.INTERVAL).tick()).hasSize(1);
    }

    @Test
    void a_list_that_fails_is_asked_for_once_by_all_who_share_it() {
        push("1.0.0", "1.0.1");
        registry.misbehave(Faults.statusFrom(1, RequestKind.TAGS, 404));
        scene.runs("red", "web", image("1.0.0"), "patch");
        scene.runs("blue", "web", image("1.0.0"), "patch");

        assertThat(scene.tick()).isEmpty();
        assertThat(registry.requests().count(RequestKind.TAGS)).isEqualTo(1);
    }

    private String error(String namespace) {
        return scene.status(namespace).lastError().orElse("");
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
