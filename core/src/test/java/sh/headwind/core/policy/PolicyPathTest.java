// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.update.Origin;

/** Where a workload gets to when it follows one push after another. */
class PolicyPathTest {

    private static final String TWO_NUMBERS = "^\\D*(\\d+)-(\\d+)$";

    /** A path: what ran, in that order; the first is where it began. */
    private record Path(Rules rules, List<Candidate> ran) {

        static Path from(String policy, Candidate start) {
            return new Path(Rules.of(policy(policy)), new ArrayList<>(List.of(start)));
        }

        /** Whether something of the push replaced what ran. */
        boolean follows(List<Candidate> push) {
            var last = ran.getLast();
            var running = Running.of(last.tag())
                    .withPushedAt(last.pushedAt().orElseThrow())
                    .withPast(Past.of(tags()));
            var pick = PolicyEvaluator.choose(rules, running, push).pick();
            pick.ifPresent(ran::add);
            return pick.isPresent();
        }

        List<Tag> tags() {
            return ran.stream().map(Candidate::tag).toList();
        }
    }

    @Property(tries = 4_000)
    void an_order_of_tags_never_leads_back(
            @ForAll("policiesOfTags") String policy,
            @ForAll("candidate") Candidate start,
            @ForAll("pushes") List<List<Candidate>> pushes) {
        var path = Path.from(policy, start);
        pushes.forEach(path::follows);
        assertThat(path.tags()).doesNotHaveDuplicates();
    }

    /** What is no version may come back once, when it is younger than a version that took its place; then it ends. */
    @Property(tries = 4_000)
    void an_order_that_mixes_versions_with_others_comes_to_an_end(
            @ForAll("mixedPolicies") String policy,
            @ForAll("candidate") Candidate start,
            @ForAll("pushes") List<List<Candidate>> pushes) {
        var path = Path.from(policy, start);
        var all = new HashSet<Candidate>();
        pushes.forEach(all::addAll);
        for (var round = 0; pushes.stream().filter(path::follows).count() > 0; round++) {
            assertThat(round).as("rounds of %s", path.ran()).isLessThanOrEqualTo(all.size());
        }
        assertNeverLower(path);
    }

    private static void assertNeverLower(Path path) {
        var versions =
                path.tags().stream().flatMap(tag -> Version.of(tag).stream()).toList();
        for (var later = 1; later < versions.size(); later++) {
            for (var earlier : versions.subList(0, later)) {
                var version = versions.get(later);
                if (version.suffixes().flavour().hasNamesOf(earlier.suffixes().flavour())) {
                    assertThat(Version.BY_NUMBER.compare(version, earlier))
                            .as("%s after %s in %s", version, earlier, path.tags())
                            .isNotNegative();
                }
            }
        }
    }

    @Property(tries = 4_000)
    void numbers_dates_and_calendar_versions_only_rise(
            @ForAll("risingPolicies") String policy,
            @ForAll("candidate") Candidate start,
            @ForAll("pushes") List<List<Candidate>> pushes) {
        var path = Path.from(policy, start);
        pushes.forEach(path::follows);
        for (var step = 1; step < path.ran().size(); step++) {
            assertThat(rank(policy, path.tags().get(step)))
                    .as("%s of %s", policy, path.tags())
                    .isGreaterThan(rank(policy, path.tags().get(step - 1)));
        }
    }

    /** As the digits of the tags say it, each number six digits wide. */
    private static BigInteger rank(String policy, Tag tag) {
        var text = policy.equals("numeric") ? tag.value() : tag.value().replaceAll("-alpine$", "");
        var digits = Stream.of(text.split("\\D+"))
                .filter(part -> !part.isEmpty())
                .map(part -> "0".repeat(18 - part.length()) + part)
                .reduce("0", String::concat);
        return new BigInteger(digits);
    }

    @Provide
    Arbitrary<String> policiesOfTags() {
        return Arbitraries.of(
                "patch",
                "minor",
                "major",
                "semver ^1.2 || ^2",
                "numeric",
                "calver",
                "regex ^v?(.*)$",
                "regex " + TWO_NUMBERS + " numeric",
                "regex (.*) alphabetical",
                "regex (\\d+-\\d+-\\d+) date");
    }

    @Provide
    Arbitrary<String> mixedPolicies() {
        return Arbitraries.of("all", "glob *", "glob v*", "glob *-*", "glob {v,}1.*");
    }

    @Provide
    Arbitrary<String> risingPolicies() {
        return Arbitraries.of("numeric", "calver", "regex (\\d+-\\d+-\\d+) date", "regex " + TWO_NUMBERS + " numeric");
    }

    @Provide
    Arbitrary<List<List<Candidate>>> pushes() {
        return candidate().list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(10);
    }

    /** A tag is pushed once: on the day that its letters say. */
    @Provide
    Arbitrary<Candidate> candidate() {
        return tags().map(text -> new Candidate(
                tag(text),
                Optional.empty(),
                Optional.of(Instant.EPOCH.plusSeconds(Math.floorMod(text.hashCode() * 31, 97))),
                Origin.WEBHOOK));
    }

    private static Arbitrary<String> tags() {
        var number = Arbitraries.integers().between(0, 3).map(String::valueOf);
        var versions = Combinators.combine(
                        Arbitraries.of("", "v"),
                        Arbitraries.of("1", "2"),
                        number,
                        Arbitraries.of("", "", ".0", ".1", ".10"),
                        Arbitraries.of("", "", "-rc1", "-rc10", "-alpine", "-alpine3.19", "-alpine3.9", "-r2"))
                .as((prefix, major, minor, patch, suffix) -> prefix + major + "." + minor + patch + suffix);
        return Arbitraries.oneOf(
                versions,
                Arbitraries.of("main", "nightly", "latest", "vnext", "1.x", "0x", "main-9", "main-10", "z-1"),
                Arbitraries.of("7", "007", "100", "20240115", "20240116", "99999999999999999"),
                Arbitraries.of(
                        "22.04", "24.04", "24.10", "2024.01.15", "2024.1.16", "2023.12", "2024.2", "2024.2-alpine"),
                Arbitraries.of("2024-01-15", "2024-1-16", "2023-12-31", "build-2024-02-01", "a-1", "a-10", "b-1-2"));
    }
}
