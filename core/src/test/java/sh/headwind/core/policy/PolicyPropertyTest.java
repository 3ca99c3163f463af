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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import sh.headwind.core.image.Tag;
import sh.headwind.core.image.Version;
import sh.headwind.core.update.Origin;

/** What holds under every policy, whatever runs and whatever is pushed. */
class PolicyPropertyTest {

    private static final List<String> POLICIES = List.of(
            "none",
            "patch",
            "minor",
            "major",
            "semver ^1.2 || ^2",
            "all",
            "glob *",
            "glob v1.*",
            "regex ^v?(.*)$",
            "regex ^\\D*(\\d+).*$ numeric",
            "regex (.*) alphabetical",
            "regex (\\d+-\\d+-\\d+) date",
            "regex ^(\\d{8})$ date",
            "numeric",
            "calver",
            "digest",
            "force",
            "force v*");

    @Property(tries = 4_000)
    void the_order_of_the_list_does_not_matter(
            @ForAll("rules") Rules rules,
            @ForAll("running") Running running,
            @ForAll("candidates") List<Candidate> candidates,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertThat(PolicyEvaluator.choose(rules, running, shuffled))
                .isEqualTo(PolicyEvaluator.choose(rules, running, candidates));
    }

    /** However long what they have in common, in lists of up to thousands. */
    @Property(tries = 200)
    void what_would_not_do_is_listed_by_tag(
            @ForAll @Size(max = 3_000) List<@StringLength(min = 1, max = 12) @Chars({'a', 'z', '0', '_'}) String> tags,
            @ForAll @StringLength(max = 12) @Chars('a') String inCommon) {
        var candidates =
                tags.stream().map(tag -> Candidate.listed(tag(inCommon + tag))).toList();
        assertThat(PolicyEvaluator.choose(Rules.of(policy("none")), Running.of(Tag.LATEST), candidates)
                        .judged())
                .extracting(judged -> judged.candidate().tag().value())
                .containsExactlyElementsOf(
                        tags.stream().map(inCommon::concat).distinct().sorted().toList());
    }

    @Property(tries = 4_000)
    void never_lower_never_the_same_never_from_quarantine(
            @ForAll("policies") Policy policy,
            @ForAll("running") Running running,
            @ForAll("candidates") List<Candidate> candidates) {
        var from = running.tag().flatMap(Version::of);
        PolicyEvaluator.choose(Rules.of(policy), running, candidates).pick().ifPresent(pick -> {
            assertThat(candidates).contains(pick);
            assertThat(pick.digest())
                    .isNotIn(running.quarantine().digests().stream()
                            .map(Optional::of)
                            .toList());
            if (running.tag().equals(Optional.of(pick.tag()))) {
                assertThat(policy.followsDigests()).isTrue();
                assertThat(pick.digest()).isNotEqualTo(running.digest());
            }
            var to = Version.of(pick.tag());
            if (comparesVersions(policy) && from.isPresent() && to.isPresent()) {
                assertThat(Version.BY_NUMBER.compare(to.get(), from.get())).isNotNegative();
            }
        });
    }

    /** In the other policies the order is another one, so that a version may well be lower. */
    private static boolean comparesVersions(Policy policy) {
        return switch (policy) {
            case Policy.UpTo _, Policy.Semver _, Policy.Force _ -> true;
            case Policy.None(),
                    Policy.All(),
                    Policy.GlobMatch _,
                    Policy.RegexMatch _,
                    Policy.Numeric(),
                    Policy.Calver(),
                    Policy.SameTag() -> false;
        };
    }

    /** The tag alone says how new it is, whatever else is offered. */
    private static boolean ordersByTag(Policy policy) {
        return switch (policy) {
            case Policy.None(),
                    Policy.UpTo _,
                    Policy.Semver _,
                    Policy.RegexMatch _,
                    Policy.Numeric(),
                    Policy.Calver() -> true;
            case Policy.All(), Policy.GlobMatch _, Policy.SameTag(), Policy.Force _ -> false;
        };
    }

    @Property(tries = 4_000)
    void the_pick_beats_each_other_candidate_alone_or_that_one_does_not_qualify(
            @ForAll("policies") Policy policy,
            @ForAll("running") Running running,
            @ForAll("candidates") List<Candidate> candidates) {
        var rules = Rules.of(policy);
        var choice = PolicyEvaluator.choose(rules, running, candidates);
        choice.pick().ifPresent(pick -> {
            // After the update, the same list holds nothing newer: the order has no circles.
            var next = new Running(
                    Optional.of(pick.tag()), pick.digest(), pick.pushedAt(), running.quarantine(), Past.NONE);
            var again = PolicyEvaluator.choose(rules, next, candidates).pick();
            if (ordersByTag(policy)) {
                assertThat(again).isEmpty();
            }
        });
    }

    @Property(tries = 10_000)
    void the_choice_between_candidates_is_transitive(
            @ForAll("policies") Policy policy,
            @ForAll("running") Running running,
            @ForAll @Size(3) List<@From("candidate") Candidate> three) {
        Assume.that(!(policy instanceof Policy.GlobMatch));
        assertTransitive(policy, running, three);
    }

    /** A glob reads its matches as versions where all of them are: then, and where nothing is, three are read as two of them are. */
    @Property(tries = 4_000)
    void so_is_that_of_a_glob_as_long_as_it_reads_them_in_one_way(
            @ForAll("versionRuns") Running version,
            @ForAll @Size(3) List<@From("versionCandidate") Candidate> versions,
            @ForAll("textRuns") Running text,
            @ForAll @Size(3) List<@From("candidate") Candidate> any) {
        assertTransitive(policy("glob *"), version, versions);
        assertTransitive(policy("glob *"), text, any);
    }

    private static void assertTransitive(Policy policy, Running running, List<Candidate> three) {
        var rules = Rules.of(policy);
        if (PolicyEvaluator.choose(rules, running, three.subList(0, 2)).pick().equals(Optional.of(three.get(1)))
                && PolicyEvaluator.choose(rules, running, three.subList(1, 3))
                        .pick()
                        .equals(Optional.of(three.get(2)))) {
            assertThat(PolicyEvaluator.choose(rules, running, List.of(three.get(0), three.get(2)))
                            .pick())
                    .contains(three.get(2));
        }
    }

    @Property(tries = 4_000)
    void judged_are_all_candidates_once_and_one_pick_at_most(
            @ForAll("rules") Rules rules,
            @ForAll("running") Running running,
            @ForAll("candidates") List<Candidate> candidates) {
        var choice = PolicyEvaluator.choose(rules, running, candidates);
        assertThat(choice.judged())
                .extracting(Judged::candidate)
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(candidates));
        var updates = choice.judged().stream()
                .filter(judged -> judged.verdict() instanceof Verdict.Update)
                .map(Judged::candidate)
                .toList();
        assertThat(updates).isEqualTo(choice.pick().stream().toList());
        assertThat(choice.judged())
                .allSatisfy(judged -> assertThat(judged.verdict().because()).isNotBlank());
    }

    @Property(tries = 10_000)
    void the_order_of_versions_is_total_and_transitive(
            @ForAll("versions") Version one, @ForAll("versions") Version two, @ForAll("versions") Version three) {
        for (var order : List.of(Version.BY_NUMBER, Version.BY_PACKAGING)) {
            assertThat(Integer.signum(order.compare(one, two))).isEqualTo(-Integer.signum(order.compare(two, one)));
            if (order.compare(one, two) <= 0 && order.compare(two, three) <= 0) {
                assertThat(order.compare(one, three)).isNotPositive();
            }
            if (order.compare(one, two) == 0) {
                assertThat(Integer.signum(order.compare(one, three)))
                        .isEqualTo(Integer.signum(order.compare(two, three)));
            }
        }
    }

    @Property(tries = 10_000)
    void the_natural_order_is_total_and_transitive(
            @ForAll("texts") String one, @ForAll("texts") String two, @ForAll("texts") String three) {
        var scale = new NaturalScale();
        assertThat(Integer.signum(scale.compare(one, two))).isEqualTo(-Integer.signum(scale.compare(two, one)));
        if (scale.compare(one, two) <= 0 && scale.compare(two, three) <= 0) {
            assertThat(scale.compare(one, three)).isNotPositive();
        }
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of(POLICIES).map(Policies::policy);
    }

    @Provide
    Arbitrary<Rules> rules() {
        var flag = Arbitraries.of(true, false);
        return Combinators.combine(policies(), flag, flag, flag).as(Rules::new);
    }

    @Provide
    Arbitrary<Running> running() {
        return Combinators.combine(
                        tags().optional(0.97),
                        Arbitraries.integers().between(0, 5).optional(0.7),
                        days().optional(0.7),
                        Arbitraries.integers().between(0, 5).set().ofMaxSize(2))
                .as((tag, digest, day, quarantined) -> new Running(
                        tag.map(Policies::tag),
                        digest.map(Policies::digest),
                        day,
                        Quarantine.of(Set.copyOf(
                                quarantined.stream().map(Policies::digest).toList())),
                        Past.NONE));
    }

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return candidate().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Candidate> candidate() {
        return Combinators.combine(
                        tags(),
                        Arbitraries.integers().between(0, 5).optional(0.7),
                        days().optional(0.7),
                        Arbitraries.of(Origin.WEBHOOK, Origin.POLL))
                .as((tag, digest, day, origin) ->
                        new Candidate(tag(tag), digest.map(seed -> digest(seed)), day, origin));
    }

    @Provide
    Arbitrary<Candidate> versionCandidate() {
        return versionTags().map(Policies::tag).map(Candidate::listed);
    }

    @Provide
    Arbitrary<Running> versionRuns() {
        return versionTags().map(Policies::tag).map(Running::of);
    }

    @Provide
    Arbitrary<Running> textRuns() {
        return Arbitraries.of("main", "0x", "main-9", "1.x").map(Policies::tag).map(Running::of);
    }

    private static Arbitrary<Instant> days() {
        return Arbitraries.integers().between(1, 9).map(day -> Instant.parse("2026-01-0" + day + "T00:00:00Z"));
    }

    @Provide
    Arbitrary<Version> versions() {
        return versionTags().map(text -> Version.parse(text).orElseThrow());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("0129ab.-").ofMaxLength(6);
    }

    private static Arbitrary<String> tags() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, versionTags()),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "latest",
                                "main",
                                "main-9",
                                "main-10",
                                "3f2a9bc",
                                "sha256-1.sig",
                                "20240115",
                                "20240116",
                                "7",
                                "007",
                                "100",
                                "22.04",
                                "24.04",
                                "2024.01.15",
                                "2024.1.16",
                                "2024-01-15",
                                "vnext",
                                "v1.x")));
    }

    private static Arbitrary<String> versionTags() {
        var number = Arbitraries.integers().between(0, 11).map(String::valueOf);
        var numbers = Arbitraries.oneOf(
                number,
                Combinators.combine(number, number).as((major, minor) -> major + "." + minor),
                Combinators.combine(Arbitraries.of("1", "2"), number, number)
                        .as((major, minor, patch) -> major + "." + minor + "." + patch));
        var suffix = Arbitraries.of(
                "",
                "",
                "",
                "-rc1",
                "-rc.10",
                "-beta2",
                "-alpine",
                "-alpine3.9",
                "-alpine3.10",
                "-r1",
                "-r10",
                "-debian-12-r2",
                "-3",
                "_b1",
                "-rc1-alpine");
        return Combinators.combine(Arbitraries.of("", "", "v"), numbers, suffix)
                .as((prefix, middle, end) -> prefix + middle + end);
    }
}
