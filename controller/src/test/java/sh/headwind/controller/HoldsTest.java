// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Phase;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.cluster.rollout.Outcome;
import sh.headwind.testing.patience.PatientWaits;

/** What holds approved requests, at a controller with the settings it comes with. */
class HoldsTest {

    private static final String OLD = "nginx:1.26.0";
    private static final String NEW = "nginx:1.27.0";
    private static final int WORKLOADS = 8;

    private Shop shop;

    @BeforeAll
    static void wait_patiently() {
        Awaitility.setDefaultTimeout(PatientWaits.PATIENCE);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @AfterAll
    static void as_before() {
        Awaitility.reset();
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
    void five_workloads_of_a_namespace_go_at_once_and_the_others_when_there_is_room() {
        shop.cluster.rollouts().outcome(NEW, new Outcome.NeverReady());
        freeze(true);
        var targets = IntStream.range(0, WORKLOADS)
                .mapToObj(number -> shop.deployment("w" + number, OLD, settings(Map.of())))
                .toList();
        targets.forEach(target -> shop.request(target.name().replace('w', 'r'), target, OLD, NEW, false, false));
        shop.controller();
        await().until(() -> waitingFor("freeze") == WORKLOADS);

        freeze(false);
        await().until(() -> in(Phase.APPLYING) == 5 && waitingFor("namespace-limit") == WORKLOADS - 5);

        shop.cluster.rollouts().outcome(NEW, new Outcome.Ready());
        targets.forEach(target -> shop.edit(
                target,
                deployment ->
                        deployment.edit().editSpec().withReplicas(2).endSpec().build()));
        await().until(() -> in(Phase.COMPLETED) == WORKLOADS);
    }

    @Test
    void an_update_waits_for_its_window_and_says_until_when() {
        var now = LocalTime.now(Clock.systemUTC());
        var opens = now.plusHours(2);
        var window = "* %02d:00-%02d:00"
                .formatted(opens.getHour(), opens.plusHours(1).getHour());
        var web = shop.deployment("web", OLD, settings(Map.of("update-window", window)));
        shop.request("ur", web, OLD, NEW, false, false);
        shop.controller();

        await().until(() -> reasons("ur").equals(List.of("window")));
        var notBefore = shop.requests
                .read("shop", "ur")
                .orElseThrow()
                .status()
                .waiting()
                .notBefore();
        assertThat(notBefore.orElseThrow().atOffset(ZoneOffset.UTC).getHour()).isEqualTo(opens.getHour());
        annotate(web, "update-window", "* 00:00-24:00");
        await().until(() -> shop.phase("ur") == Phase.COMPLETED);
    }

    @Test
    void an_update_waits_for_the_interval_since_the_one_before() {
        var web = shop.deployment("web", OLD, settings(Map.of("min-update-interval", "1h")));
        shop.request("first", web, OLD, NEW, false, false);
        shop.controller();
        await().until(() -> shop.phase("first") == Phase.COMPLETED);

        shop.request("second", web, NEW, "nginx:1.28.0", false, false);
        await().until(() -> reasons("second").equals(List.of("interval")));
        assertThat(shop.image(web)).isEqualTo(NEW);
        annotate(web, "min-update-interval", "0");
        await().until(() -> shop.phase("second") == Phase.COMPLETED);
    }

    private static Map<String, String> settings(Map<String, String> special) {
        var all = new HashMap<>(Map.of("policy", "minor", "require-approval", "false"));
        all.putAll(special);
        return all;
    }

    private void freeze(boolean frozen) {
        shop.client()
                .namespaces()
                .withName("shop")
                .edit(namespace -> namespace
                        .edit()
                        .editMetadata()
                        .addToAnnotations("headwind.sh/freeze", String.valueOf(frozen))
                        .endMetadata()
                        .build());
    }

    private void annotate(WorkloadRef workload, String key, String value) {
        shop.edit(
                workload,
                deployment -> deployment
                        .edit()
                        .editMetadata()
                        .addToAnnotations("headwind.sh/" + key, value)
                        .endMetadata()
                        .build());
    }

    private long in(Phase phase) {
        return phases().getOrDefault(phase, 0L);
    }

    private Map<Phase, Long> phases() {
        return IntStream.range(0, WORKLOADS)
                .mapToObj(number -> shop.phase("r" + number))
                .collect(Collectors.groupingBy(phase -> phase, Collectors.counting()));
    }

    private long waitingFor(String reason) {
        return IntStream.range(0, WORKLOADS)
                .filter(number -> reasons("r" + number).equals(List.of(reason)))
                .count();
    }

    private List<String> reasons(String name) {
        return shop.requests.read("shop", name).orElseThrow().status().waiting().reasons();
    }
}
