// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.time.Clock;
import java.time.Duration;
import sh.headwind.testing.registry.FakeRegistry;

/** Clients for the registries of these tests: fast, as patient as in production, and allowed to talk to the loopback. */
final class Registries {

    static final Pacing FAST = Pacing.ORDINARY.asking(10_000, 4).retryingAfter(Duration.ofMillis(1));
    /** For a registry that will never answer; any other needs the time that a busy machine takes. */
    static final Limits BRIEFLY = Limits.ORDINARY.waiting(Duration.ofMillis(300), Duration.ofSeconds(2));

    private Registries() {}

    static RegistryConfiguration configuration(FakeRegistry registry) {
        return RegistryConfiguration.ordinary().with(FAST).with(registry.host(), RegistryHost.DEVELOPMENT);
    }

    static HttpRegistry client(FakeRegistry registry) {
        return new HttpRegistry(configuration(registry), Clock.systemUTC());
    }
}
