// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.tabletop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.update.Phase;
import sh.headwind.local.broker.fault.Faults;

/** Two pushes, a yes, a no and a look at the registry, in each order that there is: the end is the one that is specified. */
class OrderTest {

    /** What happens to the workload, which runs 1.0.0 at first. */
    enum Step {
        PUSH_1_1,
        PUSH_1_2,
        APPROVE,
        REJECT,
        POLL
    }

    /**
     * What is specified, in the fewest words: a candidate is newer than what runs and than what waits, a no is remembered for
     * its candidate, and a look at the registry sees the newest tag.
     */
    private static final class Specified {

        private final boolean asks;
        private final TreeSet<String> shelf = new TreeSet<>();
        private final List<String> refused = new ArrayList<>();
        private String running = "1.0.0";
        private Optional<String> waiting = Optional.empty();

        Specified(boolean asks) {
            this.asks = asks;
        }

        void take(Step step) {
            switch (step) {
                case PUSH_1_1 -> pushed("1.1.0");
                case PUSH_1_2 -> pushed("1.2.0");
                case APPROVE -> {
                    running = waiting.orElse(running);
                    waiting = Optional.empty();
                }
                case REJECT -> {
                    waiting.ifPresent(refused::add);
                    waiting = Optional.empty();
                }
                case POLL -> shelf.stream().max(Comparator.naturalOrder()).ifPresent(this::offered);
            }
        }

        private void pushed(String tag) {
            shelf.add(tag);
            offered(tag);
        }

        private void offered(String tag) {
            if (tag.compareTo(waiting.orElse(running)) <= 0 || refused.contains(tag)) {
                return;
            }
            if (asks) {
                waiting = Optional.of(tag);
            } else {
                running = tag;
            }
        }
    }

    static Stream<List<Step>> orders() {
        return orders(List.of(Step.values()));
    }

    private static Stream<List<Step>> orders(List<Step> steps) {
        if (steps.isEmpty()) {
            return Stream.of(List.of());
        }
        return IntStream.range(0, steps.size()).boxed().flatMap(first -> {
            var rest = new ArrayList<>(steps);
            var step = rest.remove((int) first);
            return orders(rest)
                    .map(each -> Stream.concat(Stream.of(step), each.stream()).toList());
        });
    }

    @ParameterizedTest
    @MethodSource("orders")
    void where_a_person_is_asked(List<Step> order) {
        expectTheEnd(order, true);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void where_nobody_is_asked(List<Step> order) {
        expectTheEnd(order, false);
    }

    private static void expectTheEnd(List<Step> order, boolean asks) {
        var specified = new Specified(asks);
        try (var table = new Table(Faults.NONE)) {
            var web = table.runs(
                    "shop",
                    "web",
                    Map.of(
                            "policy", "minor",
                            "event-source", "both",
                            "min-update-interval", "0",
                            "require-approval", String.valueOf(asks)));
            for (var step : order) {
                specified.take(step);
                switch (step) {
                    case PUSH_1_1 -> table.push("web", "1.1.0");
                    case PUSH_1_2 -> table.push("web", "1.2.0");
                    case APPROVE -> table.approve(web);
                    case REJECT -> table.reject(web);
                    case POLL -> table.tick();
                }
                table.passes(Duration.ofMinutes(6));
            }
            assertThat(table.cluster.image(web)).endsWith(":" + specified.running);
            assertThat(tagsIn(table, Phase.PENDING))
                    .isEqualTo(specified.waiting.map(Set::of).orElse(Set.of()));
            assertThat(tagsIn(table, Phase.REJECTED)).isEqualTo(Set.copyOf(specified.refused));
            assertThat(tagsIn(table, Phase.FAILED)).isEmpty();
        }
    }

    private static Set<String> tagsIn(Table table, Phase phase) {
        return table.cluster.requests.all().stream()
                .filter(each -> each.phase() == phase)
                .map(each -> each.spec().newImage().replaceFirst(".*:", ""))
                .collect(Collectors.toSet());
    }
}
