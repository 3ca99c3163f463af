// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import sh.headwind.testing.fuzz.Mutation;

/** A path leads to a kind and at most one segment more, or nowhere. */
class RouteFuzzTest {

    private static final List<String> PIECES = List.of(
            "/", "webhook", "ghcr", "quay", "GHCR", "..", "%2f", "?", "token", ";x=1", "\u0000", "é", "a".repeat(300));

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void a_path_near_to_a_route_is_one_or_none(@ForAll long seed) {
        var mutation = new Mutation(seed);
        var path = IntStream.range(0, mutation.one(List.of(1, 2, 3, 4, 6)))
                .mapToObj(_ -> mutation.one(PIECES))
                .collect(Collectors.joining("", mutation.one(List.of("", "/webhook/", "/webhook/ghcr/")), ""));
        holds(path);
    }

    @Property(tries = 100_000)
    void any_text_is_a_route_or_none(@ForAll @StringLength(max = 40) String path) {
        holds(path);
        holds("/webhook/" + path);
    }

    private static void holds(String path) {
        Route.of(path).ifPresent(route -> {
            var spelled = "/webhook/" + route.kind().path() + (route.segment().isEmpty() ? "" : "/" + route.segment());
            assertThat(path).isIn(spelled, spelled + "/");
            assertThat(route.segment()).doesNotContain("/");
        });
    }
}
