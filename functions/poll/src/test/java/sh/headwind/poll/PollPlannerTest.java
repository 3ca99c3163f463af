// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Counts;
import sh.headwind.events.Event;
import sh.headwind.events.PollRequested;

class PollPlannerTest {

    private final Scene scene = new Scene();

    @ParameterizedTest(name = "interval {0}, last poll {1} ago: due {2}")
    @CsvSource({
        "PT5M,  PT1M,    false",
        "PT5M,  PT4M40S, false",
        "PT5M,  PT4M55S, true",
        "PT5M,  PT6M,    true",
        "PT1M,  PT1M,    true",
        "PT24H, PT1H,    false",
        "PT24H, PT25H,   true",
        // A look that is still to come: the clock was set back, by more than an interval or by less.
        "PT5M,  PT-1H,   true",
        "PT5M,  PT-30S,  false",
    })
    void an_object_is_due_when_its_own_interval_is_over(Duration interval, Duration ago, boolean due) {
        put(
                "docker.io/library/nginx",
                Optional.of(interval),
                Optional.of(scene.instant().minus(ago)));

        assertThat(scene.planner().plan("tick")).hasSize(due ? 1 : 0);
    }

    @Test
    void what_was_never_looked_at_is_due_and_what_is_not_polled_never_is() {
        put("docker.io/library/nginx", Optional.of(Duration.ofDays(1)), Optional.empty());
        put("ghcr.io/acme/web", Optional.empty(), Optional.empty());

        assertThat(hosts()).containsExactly("docker.io");
    }

    @Test
    void nothing_is_asked_where_polling_is_switched_off() {
        put("ghcr.io/acme/web", Optional.of(Duration.ofMinutes(5)), Optional.empty());

        assertThat(scene.setting("polling.enabled", "false").planner().plan("tick"))
                .isEmpty();
    }

    @Test
    void charts_are_left_out_where_their_discovery_is_switched_off() {
        put("ghcr.io/acme/web", Optional.of(Duration.ofMinutes(5)), Optional.empty());
        put("https://charts.example/stable/web", Optional.of(Duration.ofMinutes(5)), Optional.empty());

        scene.setting("helm.autoDiscovery", "false");

        assertThat(hosts()).containsExactly("ghcr.io");
    }

    @Test
    void each_host_gets_a_request_of_its_own_the_longest_waiting_first() {
        put(
                "ghcr.io/acme/web",
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(scene.instant().minusSeconds(400)));
        put(
                "quay.io/acme/web",
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(scene.instant().minusSeconds(900)));
        put("https://charts.example/stable/web", Optional.of(Duration.ofMinutes(5)), Optional.empty());

        assertThat(hosts()).containsExactly("charts.example", "quay.io", "ghcr.io");
    }

    @Test
    void a_large_registry_is_polled_part_by_part_so_that_two_processes_never_ask_it_at_once() {
        var waiting = IntStream.range(0, 1_400)
                .mapToObj(number -> "ghcr.io/acme/app-" + number)
                .collect(Collectors.toCollection(HashSet::new));
        waiting.forEach(name -> put(name, Optional.of(Duration.ofHours(1)), Optional.empty()));

        for (var tick = 1; tick <= 20 && !waiting.isEmpty(); tick++) {
            var requests = scene.later(Duration.ofMinutes(1)).planner().plan("tick-" + tick);

            assertThat(requests).hasSize(1);
            var turn = waiting.stream()
                    .filter(name -> Parts.holds(requests.getFirst().data(), new Source(Source.Kind.IMAGE, name)))
                    .toList();
            assertThat(turn).hasSizeLessThan(600);
            turn.forEach(name -> put(name, Optional.of(Duration.ofHours(1)), Optional.of(scene.instant())));
            waiting.removeAll(turn);
        }
        assertThat(waiting).isEmpty();
    }

    @Test
    void the_same_tick_gives_the_same_ids() {
        put("ghcr.io/acme/web", Optional.of(Duration.ofMinutes(5)), Optional.empty());

        assertThat(scene.planner().plan("tick")).isEqualTo(scene.planner().plan("tick"));
        assertThat(scene.planner().plan("tick").getFirst().data()).isEqualTo(new PollRequested("ghcr.io", 0, 1));
    }

    private List<String> hosts() {
        return scene.planner().plan("tick").stream().map(Event::subject).toList();
    }

    private void put(String source, Optional<Duration> interval, Optional<Instant> lastPoll) {
        var status = new TrackedStatus(
                lastPoll, Optional.empty(), Optional.empty(), List.of(), List.of(), Counts.ZERO, Duration.ZERO);
        var of = new Source(source.startsWith("https") ? Source.Kind.CHART : Source.Kind.IMAGE, source);
        scene.images().put(new TrackedImage("shop", of.hash(), of, List.of(), interval, status));
    }
}
