// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.registry.FakeRegistry;

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

    private String image(String tag) {
        return registry.host() + "/acme/web:" + tag;
    }

    private void push(String... tags) {
        for (var tag : tags) {
            registry.push("acme/web", tag, "content of " + tag);
        }
    }
}
