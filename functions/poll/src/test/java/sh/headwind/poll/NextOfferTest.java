// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.tracking.TrackedStatus.Verdict;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.RequestKind;

/** The newest tag of a list is not always one that can be taken: then the next one is offered. */
class NextOfferTest {

    private final FakeRegistry registry = FakeRegistry.start();
    private final Scene scene = new Scene(registry.host());

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void a_version_below_one_that_ran_is_not_offered_whatever_its_letters() {
        push("main", "v1.2.0");
        scene.runs("shop", "web", image("main"), "glob", "headwind.sh/pattern", "*")
                .ran("shop", "web", image("1.3.0"));
        assertThat(scene.tick()).isEmpty();

        push("v1.4.0");
        assertThat(Scene.offered(scene.later(Scene.INTERVAL).tick())).containsExactly("acme/web:v1.4.0");
    }

    @Test
    void the_next_ones_go_along_and_cost_no_question() {
        push("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0", "2.0.0");
        scene.runs("shop", "web", image("1.0.0"), "minor");

        var events = scene.tick();

        assertThat(Scene.offered(events)).containsExactly("acme/web:1.6.0");
        assertThat(Scene.next(events))
                .containsExactly("acme/web:1.2.0", "acme/web:1.3.0", "acme/web:1.4.0", "acme/web:1.5.0");
        assertThat(registry.requests().count(RequestKind.MANIFEST_HEAD)).isEqualTo(1);
        assertThat(registry.requests().count(RequestKind.MANIFEST_GET)).isZero();
    }

    @Test
    void what_one_workload_is_offered_does_not_go_along_for_another() {
        push("1.0.0", "1.0.1", "1.1.0");
        scene.runs("shop", "web", image("1.0.0"), "minor").runs("shop", "api", image("1.0.0"), "patch");

        var events = scene.tick();

        assertThat(Scene.offered(events)).containsExactly("acme/web:1.0.1", "acme/web:1.1.0");
        assertThat(Scene.next(events)).isEmpty();
    }

    @Test
    void a_new_one_next_to_a_newest_that_was_refused_is_offered() {
        push("1.0.0", "1.1.0", "1.3.0");
        scene.runs("shop", "web", image("1.0.0"), "minor").tick();
        decided("1.3.0", "1.1.0");
        assertThat(scene.later(Scene.INTERVAL).tick()).isEmpty();

        push("1.2.0");
        var events = scene.later(Scene.INTERVAL).tick();
        assertThat(Scene.offered(events)).containsExactly("acme/web:1.3.0");
        assertThat(Scene.next(events)).containsExactly("acme/web:1.1.0", "acme/web:1.2.0");

        decided("1.3.0", "1.2.0", "1.1.0");
        assertThat(scene.later(Scene.INTERVAL).tick()).isEmpty();
    }

    private void decided(String... tags) {
        var image = scene.images().polled().getFirst();
        var verdicts = Stream.of(tags)
                .map(tag -> new Verdict("Deployment", "web", "app", tag, "keep", "refused", scene.instant()))
                .toList();
        scene.images().update(image, status -> status.evaluated(verdicts, Optional.empty()));
    }

    private String image(String tag) {
        return registry.host() + "/acme/web:" + tag;
    }

    private void push(String... tags) {
        for (var tag : tags) {
            registry.push("acme/web", tag, "content of " + tag);
        }
    }
}
