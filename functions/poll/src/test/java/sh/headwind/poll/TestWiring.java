// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import sh.headwind.testing.fake.Faults;
import sh.headwind.testing.fake.RecordingSink;
import sh.headwind.testing.registry.FakeRegistry;

/** The functions over a cluster in memory in place of the adapters: one workload that has an update. */
@Alternative
@Priority(1)
@Singleton
final class TestWiring {

    private final FakeRegistry registry = FakeRegistry.start();
    private final RecordingSink sink = new RecordingSink(new Faults());
    private final Scene scene = new Scene(registry.host());

    TestWiring() {
        registry.push("acme/web", "1.0.0", "old");
        registry.push("acme/web", "1.0.1", "new");
        scene.runs("shop", "web", registry.host() + "/acme/web:1.0.0", "patch");
    }

    @Produces
    @Singleton
    PollPlanner planner() {
        return scene.planner();
    }

    @Produces
    @Singleton
    PollWorker worker() {
        return scene.worker();
    }

    @Produces
    @Singleton
    Background background() {
        return new Background(sink, Duration.ofMillis(1), () -> Duration.ofSeconds(20));
    }

    RecordingSink sink() {
        return sink;
    }

    String host() {
        return registry.host();
    }
}
