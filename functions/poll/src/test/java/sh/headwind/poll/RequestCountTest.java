// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.TokenRules;

/** 1,000 workloads on 200 repositories, five of them watched by digest: what a poll asks at least, and what it does ask. */
class RequestCountTest {

    private static final int REPOSITORIES = 200;
    private static final int WORKLOADS = 1_000;
    private static final int DIGESTS = 5;

    private final FakeRegistry registry = FakeRegistry.start();
    private final Scene scene = new Scene(registry.host());

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void a_poll_asks_at_most_five_percent_more_than_the_minimum() {
        registry.requireToken(TokenRules.forAnybody());
        for (var i = 0; i < REPOSITORIES; i++) {
            registry.push("acme/app-" + i, "1.0.0", "app " + i);
        }
        for (var i = 0; i < WORKLOADS; i++) {
            var repository = i % REPOSITORIES;
            var policy = repository < DIGESTS ? "digest" : "minor";
            scene.runs("ns-" + i % 20, "app-" + i, registry.host() + "/acme/app-" + repository + ":1.0.0", policy);
        }

        assertThat(scene.tick()).isEmpty();

        var minimum = REPOSITORIES - DIGESTS + DIGESTS + 1;
        assertThat(registry.requests().all().size())
                .as("requests by kind: %s", registry.requests().counts())
                .isBetween(minimum, minimum + minimum / 20);

        registry.requests().clear();
        assertThat(scene.later(Scene.INTERVAL).tick()).isEmpty();
        assertThat(registry.requests().count(RequestKind.MANIFEST_GET)).isZero();
        assertThat(registry.requests().all().size())
                .as("requests by kind: %s", registry.requests().counts())
                .isBetween(minimum - 1, minimum + minimum / 20);
    }
}
