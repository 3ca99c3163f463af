// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Phase;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.testing.cluster.traffic.RecordedRequest;

/** Whatever goes wrong on the way, the end is the same: the image is changed once, and each step is told. */
class FaultsTest {

    private static final Map<String, String> UNASKED = Map.of("policy", "minor", "require-approval", "false");
    private static final String OLD = "nginx:1.26.0";
    private static final String NEW = "nginx:1.27.0";

    private Shop shop;

    @BeforeAll
    static void look_often() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest(name = "{0} {1}, {2} times {3}")
    @CsvSource({
        "create, trackedimages.headwind.sh,         3, 503",
        "patch,  updaterequests.headwind.sh,        3, 503",
        "patch,  updaterequests.headwind.sh/status, 1, 503",
        "patch,  updaterequests.headwind.sh/status, 1, 409",
        "list,   deployments.apps,                  2, 500",
        "get,    deployments.apps,                  1, 429",
    })
    void a_call_that_fails_is_made_again(String verb, String resource, int times, int code) {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.cluster.faults().failNext(times, request -> request.is(verb, resource), code);
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        expectTheEnd(web);
    }

    @Test
    void half_of_all_writes_meet_a_conflict() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.request("up", web, OLD, NEW, false, false);
        try (var _ = shop.cluster.faults().conflicts(50)) {
            shop.controller();
            await().until(() -> shop.phase("up") == Phase.COMPLETED);
        }
        expectTheEnd(web);
    }

    @Test
    void watches_break_and_forget_all_the_time() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.controller();
        shop.request("up", web, OLD, NEW, false, false);
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            shop.cluster.dropWatches(request -> request.resource().startsWith("deployments"));
            shop.cluster.expireWatches(request -> request.resource().startsWith("updaterequests"));
            return shop.phase("up") == Phase.COMPLETED;
        });
        expectTheEnd(web);
    }

    @Test
    void the_controller_is_replaced_all_the_time() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.request("up", web, OLD, NEW, false, false);
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            shop.controller();
            return shop.phase("up") == Phase.COMPLETED;
        });
        expectTheEnd(web);
    }

    @Test
    void two_controllers_lead_at_once() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.controller();
        var other = new Shop(shop);
        other.controller();
        shop.request("up", web, OLD, NEW, false, false);
        expectTheEnd(web);
        other.stop();
    }

    @Test
    void the_api_server_is_away_for_a_while() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.controller();
        await().until(() -> shop.cluster.requests().count("create", "trackedimages.headwind.sh") == 1);
        var begun = Clock.systemUTC().instant();
        shop.request("up", web, OLD, NEW, false, false);
        try (var _ = shop.cluster.faults().fail(_ -> true, 503)) {
            await().until(() -> Clock.systemUTC().instant().isAfter(begun.plusSeconds(3)));
            var asked = shop.cluster
                    .requests()
                    .matching(request -> request.name().equals("up") || request.is("get", "deployments.apps"));
            var took = Duration.between(begun, Clock.systemUTC().instant()).toSeconds();
            assertThat(asked)
                    .as("after quick first ones not more than one a second")
                    .hasSizeLessThan(4 + (int) took);
        }
        expectTheEnd(web);
    }

    @Test
    void an_api_server_that_takes_two_seconds_for_each_write_is_waited_for() {
        var web = shop.deployment("web", OLD, UNASKED);
        shop.request("up", web, OLD, NEW, false, false);
        try (var _ = shop.cluster.faults().delay(RecordedRequest::isWrite, Duration.ofSeconds(2))) {
            shop.controller();
            await().until(() -> shop.phase("up") == Phase.COMPLETED);
        }
        expectTheEnd(web);
    }

    @Test
    void one_bad_object_delays_no_other() {
        Predicate<RecordedRequest> bad = request -> request.name().equals("bad") && request.isWrite();
        var broken = shop.deployment("broken", OLD, UNASKED);
        var web = shop.deployment("web", OLD, UNASKED);
        try (var _ = shop.cluster.faults().fail(bad, 500)) {
            shop.request("bad", broken, OLD, NEW, false, false);
            shop.controller();
            shop.request("up", web, OLD, NEW, false, false);
            expectTheEnd(web);
            assertThat(shop.phase("bad")).isEqualTo(Phase.PENDING);
        }
        await().until(() -> shop.phase("bad") == Phase.COMPLETED);
    }

    private void expectTheEnd(WorkloadRef web) {
        await().until(() -> shop.phase("up") == Phase.COMPLETED);
        assertThat(shop.image(web)).isEqualTo(NEW);
        var workload = new KubernetesWorkloads(shop.client())
                .read(web)
                .map(Workload::records)
                .orElseThrow();
        assertThat(workload.history()).as("changes that took effect").hasSize(1);
        await().until(() -> shop.broker.types("up").contains("update.completed"));
        assertThat(shop.broker.types("up")).contains("update.requested", "update.approved");
    }
}
