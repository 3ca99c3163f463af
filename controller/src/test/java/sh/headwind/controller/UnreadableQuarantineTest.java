// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.cluster.rollout.Outcome;

/** Somebody spoils the quarantine of a workload while its update is on its way. */
class UnreadableQuarantineTest {

    private static final String OLD = "nginx:1.26.0";
    private static final String NEW = "nginx:1.27.0";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_update_that_went_well_completes() {
        var web = updated();
        await().until(() -> Integer.valueOf(1).equals(ready(web)));
        shop.controller();
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
    }

    @Test
    void an_update_that_fails_says_why() {
        shop.cluster.rollouts().outcome(NEW, new Outcome.PullError("manifest unknown"));
        updated();
        shop.controller();
        await().until(() -> shop.phase("up") == Phase.FAILED);
        assertThat(shop.requests.read("shop", "up").orElseThrow().status().message())
                .isPresent();
    }

    /** The new image stands there and the request knows it; no controller has looked yet. */
    private WorkloadRef updated() {
        var web = shop.deployment("web", NEW, Map.of("policy", "minor", "quarantine", "[spoilt"));
        var request = shop.request("up", web, OLD, NEW, false, false);
        shop.requests.writeStatus(request, Sample.in(Phase.APPLYING, request).status());
        return web;
    }

    private Integer ready(WorkloadRef web) {
        var status = shop.client()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName(web.name())
                .get()
                .getStatus();
        return status == null ? 0 : status.getReadyReplicas();
    }
}
