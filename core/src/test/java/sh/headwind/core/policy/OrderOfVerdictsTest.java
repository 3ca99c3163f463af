// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.listed;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order a list is judged: what people read comes first, and no order of the list makes another one. */
class OrderOfVerdictsTest {

    private static List<String> judged(String policy, String running, List<String> tags) {
        var shuffled = new ArrayList<>(tags);
        Collections.shuffle(shuffled, new Random(7));
        var candidates = listed(shuffled.toArray(String[]::new));
        return PolicyEvaluator.choose(Rules.of(policy(policy)), Running.of(tag(running)), candidates).judged().stream()
                .map(each -> each.candidate().tag().value())
                .toList();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "v", "release-v", "a-very-long-name-that-all-have-in-common-"})
    void what_would_not_do_comes_by_its_letters(String inCommon) {
        var tags = Stream.concat(
                        IntStream.range(0, 200).mapToObj(number -> inCommon + "1." + number),
                        Stream.of("0", "1.", "1._", "1.0", "z", "Z", "_")
                                .map(inCommon::concat)
                                .distinct())
                .distinct()
                .toList();
        assertThat(judged("none", "1.0.0", tags))
                .containsExactlyElementsOf(tags.stream().sorted().toList());
    }

    @Test
    void the_same_tag_is_judged_once() {
        assertThat(judged("none", "1.0.0", List.of("1.1.0", "1.1.0", "1.0.1"))).containsExactly("1.0.1", "1.1.0");
    }

    @Test
    void the_first_hundred_that_would_do_come_from_new_to_old_and_the_others_by_their_letters() {
        var newer = IntStream.rangeClosed(1, 250)
                .mapToObj(number -> "1.0." + number)
                .toList();
        var tags = Stream.concat(newer.stream(), Stream.of("0.9.0", "latest")).toList();
        var first = IntStream.iterate(250, number -> number > 150, number -> number - 1)
                .mapToObj(number -> "1.0." + number);
        var others = IntStream.rangeClosed(1, 150)
                .mapToObj(number -> "1.0." + number)
                .sorted();
        assertThat(judged("patch", "1.0.0", tags))
                .containsExactlyElementsOf(Stream.of(first, others, Stream.of("0.9.0", "latest"))
                        .flatMap(part -> part)
                        .toList());
    }

    @Test
    void an_empty_list_has_no_verdicts() {
        assertThat(judged("patch", "1.0.0", List.of())).isEmpty();
    }
}
