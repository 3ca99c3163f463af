// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.digest;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.update.Origin;

/** Every policy on every list of real-looking tags: {@code src/test/resources/tags/picks.txt}. */
class EveryPolicyTest {

    private static final Set<String> ALL = Set.of(
            "none", "patch", "minor", "major", "semver", "all", "glob", "regex", "numeric", "calver", "digest",
            "force");

    /** Not for charts, which have no digest to follow. */
    private static final Set<String> OF_DIGESTS = Set.of("digest", "force");

    /** A line of the table, under the list and the tag that it is about. */
    private record Row(String list, String running, String policy, String pick) {

        String word() {
            return policy.split(" ")[0];
        }

        @Override
        public String toString() {
            return "%s %s, %s -> %s".formatted(list, running, policy, pick);
        }
    }

    static List<Row> rows() {
        var rows = new ArrayList<Row>();
        var heading = new String[] {"", ""};
        for (var line : TagLists.lines("picks")) {
            if (line.startsWith(" ")) {
                var parts = line.strip().split(" => ");
                rows.add(new Row(heading[0], heading[1], parts[0], parts[1]));
            } else {
                heading = line.split(" ");
            }
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_pick_is_the_one_that_was_reviewed(Row row) {
        var policy = policy(row.policy());
        var origin = policy instanceof Policy.Force ? Origin.WEBHOOK : Origin.POLL;
        var tags = TagLists.read(row.list()).stream()
                .map(candidate -> candidate.tag().value())
                .toList();
        var candidates = new ArrayList<>(tags.stream()
                .map(tag ->
                        new Candidate(tag(tag), Optional.of(digest(1 + tags.indexOf(tag))), pushed(tags, tag), origin))
                .toList());
        Collections.shuffle(candidates, new Random(7));
        var running = Running.of(tag(row.running()))
                .withDigest(digest(0))
                .withPushedAt(pushed(tags, row.running()).orElseThrow());

        assertThat(PolicyEvaluator.choose(Rules.of(policy), running, candidates)
                        .pick()
                        .map(candidate -> candidate.tag().value())
                        .orElse("-"))
                .isEqualTo(row.pick());
    }

    private static Optional<Instant> pushed(List<String> tags, String tag) {
        return Optional.of(Instant.EPOCH.plusSeconds(60L * tags.indexOf(tag)));
    }

    static Stream<List<Row>> blocks() {
        return rows().stream()
                .collect(Collectors.groupingBy(row -> row.list() + " " + row.running()))
                .values()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void no_policy_is_left_out(List<Row> block) {
        var words = block.stream().map(Row::word).collect(Collectors.toSet());
        var isChart = block.getFirst().list().equals("charts");
        assertThat(words)
                .isEqualTo(ALL.stream()
                        .filter(word -> !isChart || !OF_DIGESTS.contains(word))
                        .collect(Collectors.toSet()));
    }
}
