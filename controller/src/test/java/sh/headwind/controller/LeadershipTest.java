// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.cluster.EmbeddedCluster;

class LeadershipTest {

    /** Shorter than the Lease lasts: who has to wait for its end comes too late. */
    private static final Duration AT_ONCE = Duration.ofSeconds(12);

    private final EmbeddedCluster cluster = EmbeddedCluster.start(EmbeddedCluster.options());
    private final Set<String> leading = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void a_leader_that_stops_gives_its_lease_back_and_the_next_one_leads() {
        var first = candidate("first");
        await().atMost(AT_ONCE).until(() -> leading.contains("first"));
        try (var _ = candidate("second")) {
            first.close();
            assertThat(leading).doesNotContain("first");
            assertThat(holder()).isNotEqualTo("first");
            await().atMost(AT_ONCE).until(() -> leading.contains("second"));
        }
        assertThat(leading).isEmpty();
    }

    @Test
    void only_one_of_several_leads() {
        try (var _ = candidate("first")) {
            await().atMost(AT_ONCE).until(() -> leading.contains("first"));
            try (var _ = candidate("second")) {
                await().atMost(AT_ONCE).until(() -> cluster.requests().count("get", "leases.coordination.k8s.io") > 4);
                assertThat(leading).containsExactly("first");
            }
        }
    }

    private Leadership candidate(String name) {
        return Leadership.seek(cluster.client(), "default", name, () -> {
            leading.add(name);
            return () -> leading.remove(name);
        });
    }

    private String holder() {
        var lease = cluster.client()
                .leases()
                .inNamespace("default")
                .withName("headwind-controller")
                .get();
        return Optional.ofNullable(lease.getSpec().getHolderIdentity()).orElse("");
    }
}
