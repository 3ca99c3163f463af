// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.cluster.rollout.Outcome;

class WavesTest {

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

    @Test
    void a_wave_goes_when_the_one_before_is_through() {
        var trial = member("trial", "1", "0");
        var all = member("all", "2", "0");
        shop.request("later", all, OLD, NEW, false, false);
        shop.request("first", trial, OLD, NEW, true, false);
        shop.controller();

        await().until(() -> waitingFor("later").equals(List.of("wave")));
        assertThat(status("later").message()).contains("wave 1 goes first");
        shop.approve("first");
        await().until(() -> shop.phase("first") == Phase.COMPLETED);
        await().until(() -> shop.phase("later") == Phase.COMPLETED);
        assertThat(status("later").waiting().reasons()).isEmpty();
    }

    @Test
    void a_wave_that_failed_stops_the_later_ones_and_they_say_so() {
        var trial = member("trial", "1", "0");
        var all = member("all", "2", "0");
        shop.cluster.rollouts().outcome(NEW, new Outcome.DeadlineExceeded());
        shop.request("first", trial, OLD, NEW, false, true);
        shop.request("later", all, OLD, NEW, false, true);
        shop.controller();

        await().until(() -> shop.phase("first") == Phase.ROLLED_BACK);
        await().until(() -> status("later").message().orElse("").startsWith("wave 1 failed"));
        assertThat(status("later").message().orElseThrow()).contains("shop/first", "RolledBack");
        assertThat(waitingFor("later")).containsExactly("wave");
        assertThat(shop.phase("later")).isEqualTo(Phase.APPROVED);
        assertThat(shop.image(all)).isEqualTo(OLD);

        shop.request("first-newer", trial, OLD, "nginx:1.27.1", false, true);
        shop.request("later-newer", all, OLD, "nginx:1.27.1", false, true);
        await().until(() -> shop.phase("later-newer") == Phase.COMPLETED);
        assertThat(shop.phase("later")).isEqualTo(Phase.SUPERSEDED);
    }

    @Test
    void a_wave_soaks_and_a_restart_of_the_controller_makes_it_no_shorter() {
        var trial = member("trial", "1", "4s");
        var all = member("all", "2", "0");
        shop.request("first", trial, OLD, NEW, false, false);
        shop.request("later", all, OLD, NEW, false, false);
        shop.controller();

        await().until(() -> waitingFor("later").equals(List.of("soak")));
        var end = status("later").waiting().notBefore().orElseThrow();
        shop.controller();
        await().until(() -> shop.phase("later") == Phase.COMPLETED);
        assertThat(status("later").lastUpdated().orElseThrow()).isAfterOrEqualTo(end);
        assertThat(end).isAfter(status("first").lastUpdated().orElseThrow().plusSeconds(3));
    }

    @Test
    void a_request_for_another_version_is_not_waited_for() {
        var trial = member("trial", "1", "0");
        var all = member("all", "2", "0");
        shop.request("other-version", trial, OLD, "nginx:1.28.0", true, false);
        shop.request("later", all, OLD, NEW, false, false);
        shop.controller();
        await().until(() -> shop.phase("later") == Phase.COMPLETED);
        assertThat(shop.phase("other-version")).isEqualTo(Phase.PENDING);
    }

    private WorkloadRef member(String name, String wave, String soak) {
        return shop.deployment(
                name,
                OLD,
                Map.of(
                        "policy",
                        "minor",
                        "require-approval",
                        "false",
                        "wave",
                        wave,
                        "soak",
                        soak,
                        "min-update-interval",
                        "0"));
    }

    private UpdateStatus status(String name) {
        return shop.requests.read("shop", name).orElseThrow().status();
    }

    private List<String> waitingFor(String name) {
        return status(name).waiting().reasons();
    }
}
