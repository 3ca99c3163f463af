// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static sh.headwind.evaluate.Scenario.NOON;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Owner;
import sh.headwind.events.Artifact;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.SampleImage;

class EvaluatePushTest {

    private static final Command APPROVE = new Command.Approve("ann", "", NOON);
    private static final Command START = new Command.Start(NOON);
    private static final Command COMPLETE = new Command.Complete("healthy", NOON);

    private final Scenario cluster = new Scenario();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_newer_tag_is_requested_with_the_digest_that_the_registry_has() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        var digest = cluster.has("1.1.0");

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("update");

        var spec = cluster.requests.all().getFirst().spec();
        assertThat(spec.newDigest()).contains(digest);
        assertThat(spec.newImage()).endsWith("acme/web:1.1.0");
        assertThat(spec.currentImage()).endsWith("acme/web:1.0.0");
        assertThat(spec.policy()).isEqualTo("minor");
        assertThat(spec.terms().requireApproval()).isTrue();
        assertThat(spec.terms().expiresAt()).contains(NOON.plusSeconds(86_400));
    }

    @Test
    void a_request_says_who_may_take_the_update_back() {
        var argo = new Owner(Owner.Tool.ARGO_CD, "", "storefront");
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.ownedBy("web", argo);
        cluster.has("1.1.0");

        cluster.pushed("1.1.0");

        assertThat(cluster.requests.all().getFirst().spec().owner()).contains(argo);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"1.1, , yesterday", "1.1, , 2026-01-01", "1.1, md5:0a, ", "ü, , "})
    void a_push_that_no_registry_can_have_sent_is_never_right(
            String tag, @Nullable String digest, @Nullable String pushedAt) {
        var artifacts = List.of(new Artifact(tag, digest, pushedAt));

        assertThatThrownBy(() -> Push.of("docker.io/acme/web", artifacts, "webhook", true))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT));
    }

    @Test
    void a_push_of_a_lower_tag_takes_nobody_down_while_the_running_one_is_there() {
        cluster.runs("web", "1.2.4", "policy", "minor", "allow-downgrade", "true");
        cluster.has("1.2.2");
        cluster.has("1.2.4");

        assertThat(cluster.pushed("1.2.2"))
                .extracting(Evaluated::candidate, each -> each.outcome().reason())
                .containsExactly(tuple("1.2.2", "1.2.2 is not newer than 1.2.4"));
        assertThat(cluster.open()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"minor, ", "semver, '<1.2.4'"})
    void a_push_of_a_lower_tag_is_taken_where_the_running_one_is_gone_or_out_of_bounds(
            String policy, @Nullable String constraint) {
        cluster.runs(
                "web",
                "1.2.4",
                "policy",
                policy,
                "allow-downgrade",
                "true",
                "constraint",
                constraint == null ? "*" : constraint);
        cluster.has("1.2.2");
        if (constraint != null) {
            cluster.has("1.2.4");
        }

        cluster.pushed("1.2.2");

        assertThat(cluster.open()).containsExactly("1.2.2");
    }

    @Test
    void verdicts_on_workloads_that_are_gone_do_not_pile_up() {
        cluster.runs("web", "1.0.0", "policy", "minor").runs("preview-1", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.pushed("1.1.0");
        assertThat(cluster.status().verdicts())
                .extracting(TrackedStatus.Verdict::name)
                .containsExactlyInAnyOrder("web", "preview-1");

        cluster.deleted("preview-1");
        cluster.pushed("1.1.0");

        assertThat(cluster.status().verdicts())
                .extracting(TrackedStatus.Verdict::name)
                .containsExactly("web");
    }

    @Test
    void each_workload_decides_by_its_own_policy() {
        cluster.runs("careful", "1.0.0", "policy", "patch")
                .runs("bold", "1.0.0", "policy", "major")
                .runs("silent", "1.0.0");
        cluster.has("2.0.0");

        assertThat(words(cluster.pushed("2.0.0"))).containsExactly("keep", "update", "keep");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "policy, newest, 'headwind.sh/policy'",
        "approvals, many, 'headwind.sh/approvals'",
        "update-window, always on Tuesdays, 'headwind.sh/update-window'",
    })
    void an_unreadable_annotation_is_a_problem_that_names_the_key(String key, String value, String named) {
        cluster.runs("web", "1.0.0", "policy", "minor", key, value).runs("other", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");

        var evaluated = cluster.pushed("1.1.0");
        assertThat(words(evaluated)).containsExactly("problem", "update");
        assertThat(evaluated.getFirst().outcome().reason()).contains(named);
    }

    @Test
    void a_tag_that_the_registry_does_not_know_is_no_candidate() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");

        cluster.pushed("1.1.0", "1.9.0");

        assertThat(cluster.open()).containsExactly("1.1.0");
    }

    @Test
    void a_duplicate_event_makes_no_second_request() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.pushed("1.1.0");

        assertThat(cluster.pushed("1.1.0").getFirst().outcome().reason())
                .startsWith("requested already as web-app-1-1-0-");
        assertThat(cluster.requests.all()).hasSize(1);
    }

    @Test
    void a_newer_push_supersedes_and_a_late_older_one_does_not() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.pushed("1.1.0");
        cluster.pushed("1.2.0");
        cluster.pushed("1.1.0");

        assertThat(cluster.open()).containsExactly("1.2.0");
        var superseded = phase(Phase.SUPERSEDED);
        assertThat(superseded.status().supersededBy())
                .contains(phase(Phase.PENDING).identity().name());
    }

    @Test
    void a_tag_that_moved_supersedes_the_request_instead_of_inheriting_its_approval() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0", "first");
        cluster.pushed("1.1.0");
        cluster.move(APPROVE);
        var second = cluster.has("1.1.0", "second");
        cluster.pushed("1.1.0");

        assertThat(phase(Phase.SUPERSEDED).status().decision().approvedBy()).contains("ann");
        assertThat(phase(Phase.PENDING).spec().newDigest()).contains(second);
    }

    @Test
    void a_tag_that_moved_away_and_back_is_asked_for_again() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        var first = cluster.has("1.1.0", "first");
        cluster.pushed("1.1.0");
        cluster.has("1.1.0", "second");
        cluster.pushed("1.1.0");
        cluster.has("1.1.0", "first");
        cluster.pushed("1.1.0");

        assertThat(phase(Phase.PENDING).spec().newDigest()).contains(first);
    }

    @Test
    void what_a_request_asked_for_is_asked_again_when_the_image_changed_under_it() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.2.0");
        cluster.pushed("1.2.0");
        var name = phase(Phase.PENDING).identity().name();
        cluster.move(new Command.Supersede(Optional.empty(), "the image was changed", NOON));
        cluster.runs("web", "1.1.0", "policy", "minor");

        assertThat(cluster.again(name)).containsExactly("1.2.0");
        assertThat(phase(Phase.PENDING).spec().currentImage()).endsWith(":1.1.0");

        cluster.move(new Command.Supersede(Optional.empty(), "the image was changed back", NOON));
        cluster.runs("web", "1.0.0", "policy", "minor");
        assertThat(cluster.again(name)).containsExactly("1.2.0");
        assertThat(phase(Phase.PENDING).spec().currentImage()).endsWith(":1.0.0");
    }

    @Test
    void what_something_newer_took_the_place_of_is_not_asked_again() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.pushed("1.1.0");
        cluster.pushed("1.2.0");
        var older = phase(Phase.SUPERSEDED).identity().name();

        assertThat(cluster.again(older)).isEmpty();
        cluster.move(new Command.Reject("bob", "no", NOON));
        assertThat(cluster.again(older))
                .as("not when the newer one was rejected either")
                .isEmpty();
    }

    @Test
    void a_rejected_candidate_is_not_asked_again_and_a_newer_one_is() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.pushed("1.1.0");
        cluster.move(new Command.Reject("bob", "no", NOON));

        assertThat(cluster.pushed("1.1.0").getFirst().outcome().reason()).contains("Rejected");
        cluster.has("1.2.0");
        assertThat(words(cluster.pushed("1.2.0"))).containsExactly("update");
    }

    @Test
    void a_rejected_candidate_is_not_asked_again_when_another_image_runs_since() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.2.0");
        cluster.pushed("1.2.0");
        cluster.move(new Command.Reject("bob", "no", NOON));
        cluster.runs("web", "1.1.0", "policy", "minor");

        assertThat(cluster.pushed("1.2.0").getFirst().outcome().reason()).contains("Rejected");
        cluster.has("1.3.0");
        assertThat(words(cluster.pushed("1.3.0"))).containsExactly("update");
    }

    @Test
    void what_was_taken_back_by_hand_is_asked_for_once_more_and_then_contested() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        for (int time = 0; time < 2; time++) {
            assertThat(words(cluster.pushed("1.1.0"))).containsExactly("update");
            cluster.move(APPROVE, START, COMPLETE);
        }

        var evaluated = cluster.pushed("1.1.0");
        assertThat(words(evaluated)).containsExactly("problem");
        assertThat(evaluated.getFirst().outcome().reason()).startsWith("contested");
        assertThat(cluster.status().verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.verdict()).isEqualTo("problem");
            assertThat(verdict.reason()).startsWith("contested: ").contains("somebody reverted it");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "linux/amd64 linux/arm64 linux/s390x; ",
                "linux/amd64 linux/arm64/v8 unknown/unknown; ",
                "linux/amd64 linux/arm/v7; the new image lacks linux/arm64, which runs now",
                "windows/amd64; the new image lacks linux/amd64, linux/arm64, which runs now",
                // without an index: built for the machine it was built on
                "''; the new image lacks linux/arm64, which runs now",
            })
    void a_candidate_without_a_platform_of_what_runs_is_not_offered(String platforms, String reason) {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.workloads.running(Scenario.ref("web"), "app", cluster.hasFor("1.0.0", "linux/amd64", "linux/arm64"));
        cluster.hasFor("1.1.0", platforms.isEmpty() ? new String[0] : platforms.split(" "));

        var outcome = cluster.pushed("1.1.0").getFirst().outcome();

        assertThat(cluster.open()).hasSize(reason == null ? 1 : 0);
        assertThat(Optional.ofNullable(reason)).isIn(Optional.empty(), Optional.of(outcome.reason()));
    }

    @Test
    void an_image_for_one_platform_may_follow_another_one() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.workloads.running(Scenario.ref("web"), "app", cluster.hasFor("1.0.0"));
        cluster.hasFor("1.1.0");

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("update");
    }

    @Test
    void a_request_that_is_being_applied_is_not_superseded() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.pushed("1.1.0");
        cluster.move(APPROVE, START);
        cluster.pushed("1.2.0");

        assertThat(phase(Phase.APPLYING).spec().newImage()).endsWith(":1.1.0");
        assertThat(phase(Phase.PENDING).spec().newImage()).endsWith(":1.2.0");
    }

    @Test
    void a_rebuilt_tag_is_an_update_for_the_digest_policy_and_pinned() {
        cluster.runs("web", "latest", "policy", "digest");
        var old = cluster.has("latest", "old");
        cluster.workloads.running(Scenario.ref("web"), "app", old);
        var rebuilt = cluster.has("latest", "rebuilt");

        cluster.pushed("latest");

        assertThat(cluster.requests.all().getFirst().spec().newImage()).endsWith(":latest@" + rebuilt);
    }

    @Test
    void the_digest_of_a_tag_nobody_knew_is_only_remembered() {
        cluster.runs("web", "latest", "policy", "digest");
        var first = cluster.has("latest", "first");

        assertThat(cluster.pushed("latest").getFirst().outcome().reason()).contains("first sight");
        assertThat(cluster.status().firstSeen(Tag.LATEST, first)).contains(NOON);

        cluster.has("latest", "second");
        assertThat(words(cluster.pushed("latest"))).containsExactly("update");
    }

    @Test
    void the_same_tag_again_is_no_update() {
        cluster.runs("web", "latest", "policy", "force");
        var digest = cluster.has("latest");
        cluster.workloads.running(Scenario.ref("web"), "app", digest);

        assertThat(words(cluster.pushed("latest"))).containsExactly("keep");
    }

    @ParameterizedTest(name = "event-source {0}: webhook {1}, poll {2}")
    @CsvSource({"webhook, update, keep", "polling, keep, update", "both, update, update", "none, keep, keep"})
    void event_source_says_which_pushes_count(String source, String webhook, String poll) {
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.runs("web", "1.0.0", "policy", "minor", "event-source", source);

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly(webhook);
        assertThat(words(cluster.polled("1.2.0"))).containsExactly(poll);
    }

    @Test
    void an_image_that_changed_since_the_index_was_made_decides() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.runs("web", "1.1.0", "policy", "minor");

        assertThat(words(cluster.pushed("1.1.0"))).containsOnly("keep");
    }

    @Test
    void a_workload_that_was_deleted_meanwhile_is_passed_over() {
        cluster.runs("web", "1.0.0", "policy", "minor").runs("other", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.workloads.delete(Scenario.ref("web"));

        assertThat(cluster.pushed("1.1.0"))
                .extracting(each -> each.workload().name())
                .containsExactly("other");
    }

    @Test
    void trouble_with_one_workload_delays_no_other_and_the_event_comes_again() {
        cluster.runs("web", "1.0.0", "policy", "minor").runs("other", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.faults.failBefore(2, Failure.unavailable("read web", "the cluster did not answer"));

        assertThatThrownBy(() -> cluster.pushed("1.1.0")).isInstanceOf(Failure.class);
        assertThat(cluster.requests.all())
                .extracting(each -> each.spec().target().name())
                .containsExactly("other");
        cluster.pushed("1.1.0");
        assertThat(cluster.requests.all()).hasSize(2);
    }

    @Test
    void requests_are_made_wave_by_wave_and_none_before_the_waves_that_it_waits_for() {
        cluster.runs("a", "1.0.0", "policy", "minor", "wave", "2")
                .runs("b", "1.0.0", "policy", "minor", "wave", "1")
                .runs("c", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.faults.failBefore(10, Failure.unavailable("create a request", "the cluster did not answer"));

        assertThatThrownBy(() -> cluster.pushed("1.1.0")).isInstanceOf(Failure.class);
        assertThat(requested()).containsExactly("c");
        cluster.pushed("1.1.0");
        assertThat(requested()).containsExactly("c", "b", "a");
    }

    private List<String> requested() {
        return cluster.requests.all().stream()
                .map(each -> each.spec().target().name())
                .toList();
    }

    @Test
    void without_verification_an_authenticated_push_is_believed() {
        cluster.runs("web", "1.0.0", "policy", "minor", "verify", "false");

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("update");
        assertThat(cluster.registry.requests().all()).isEmpty();
    }

    @Test
    void a_digest_that_was_rolled_back_here_is_not_offered() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.quarantine("web", "acme/web", Optional.of(cluster.has("1.1.0")));

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("keep");
    }

    @Test
    void an_image_that_was_rolled_back_here_without_its_digest_is_not_offered() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.quarantine("web", "acme/web:1.1.0", Optional.empty());

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("keep");
        cluster.has("1.1.1");
        assertThat(words(cluster.pushed("1.1.1"))).containsExactly("update");
    }

    @Test
    void what_was_decided_stands_in_the_index() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        var digest = cluster.has("1.1.0");
        cluster.pushed("1.1.0");

        assertThat(cluster.status().verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.verdict()).isEqualTo("update");
            assertThat(verdict.candidate()).isEqualTo("1.1.0");
        });
        assertThat(cluster.status().newest()).contains(new TrackedStatus.Sighting(new Tag("1.1.0"), digest, NOON));
        assertThat(cluster.status().counts().evaluations()).isOne();
    }

    @Test
    void every_pushed_tag_has_its_verdict_and_reason_in_the_index() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.has("2.0.0");

        var evaluated = cluster.pushed("1.1.0", "2.0.0", "1.2.0", "latest");

        assertThat(cluster.status().verdicts())
                .extracting(TrackedStatus.Verdict::candidate, TrackedStatus.Verdict::verdict)
                .startsWith(tuple("1.2.0", "update"), tuple("1.1.0", "keep"))
                .contains(tuple("2.0.0", "keep"), tuple("latest", "keep"));
        assertThat(cluster.status().verdicts())
                .extracting(TrackedStatus.Verdict::reason)
                .contains("1.1.0 would do, but 1.2.0 is newer");
        assertThat(evaluated.getFirst().items())
                .hasSize(4)
                .first()
                .satisfies(item -> assertThat(item.updateRequest()).isNotNull());
    }

    @Test
    void of_a_long_list_only_the_first_reasons_are_kept() {
        cluster.runs("web", "2.0.0", "policy", "minor");

        cluster.pushed(IntStream.range(0, 40).mapToObj(n -> "1.0." + n).toArray(String[]::new));

        assertThat(cluster.status().verdicts()).hasSize(5);
    }

    @Test
    void tags_that_are_no_versions_are_put_in_order_by_the_time_they_were_built() {
        cluster.runs("web", "main-b", "policy", "all");
        cluster.built("main-a", NOON.minusSeconds(7200));
        cluster.built("main-b", NOON.minusSeconds(3600));
        cluster.built("main-c", NOON);

        assertThat(words(cluster.pushed("main-a"))).containsExactly("keep");
        assertThat(words(cluster.pushed("main-c"))).containsExactly("update");
        assertThat(cluster.open()).containsExactly("main-c");
    }

    @Test
    void build_times_are_asked_for_a_few_tags_only_whatever_the_length_of_the_push() {
        cluster.runs("web", "main-000", "policy", "all");
        var tags = IntStream.range(0, 60).mapToObj("main-%03d"::formatted).toArray(String[]::new);
        for (var tag : tags) {
            cluster.built(tag, NOON.minusSeconds(60));
        }

        assertThat(words(cluster.pushed(tags))).containsExactly("keep");

        var requests = cluster.registry.requests();
        assertThat(requests.count(RequestKind.MANIFEST_GET)).isEqualTo(BuildTimes.MOST + 1);
        assertThat(requests.count(RequestKind.BLOB)).isEqualTo(BuildTimes.MOST + 1);
    }

    @Test
    void an_image_that_does_not_tell_when_it_was_built_is_no_update() {
        cluster.runs("web", "main-a", "policy", "all");
        cluster.built("main-a", NOON);
        cluster.has("main-b");

        assertThat(cluster.pushed("main-b").getFirst().outcome().reason())
                .isEqualTo("nothing says when main-b was pushed");
    }

    @Test
    void a_polled_tag_whose_build_time_decided_is_remembered_so_that_it_is_not_looked_at_again() {
        cluster.runs("web", "main-b", "policy", "all", "event-source", "polling");
        var older = cluster.built("main-a", NOON.minusSeconds(7200));
        cluster.built("main-b", NOON.minusSeconds(3600));
        var newer = cluster.built("main-c", NOON);

        cluster.polled("main-a");
        assertThat(cluster.status().firstSeen())
                .extracting(TrackedStatus.Sighting::digest)
                .containsExactly(older);

        cluster.polled("main-a", "main-c");
        assertThat(cluster.status().firstSeen())
                .extracting(TrackedStatus.Sighting::digest)
                .containsExactlyInAnyOrder(older, newer);
    }

    @Test
    void a_chart_in_a_closed_registry_is_verified_with_the_secret_of_its_repository() {
        cluster.releases("web", "1.0.0", Credential.basic("chart-secret", "ada", "pass"));
        cluster.registry.push(Scenario.PATH, "1.1.0", SampleImage.chart("new"));
        cluster.registry.requireBasic("ada", "pass");

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("update");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force", "digest"})
    void a_chart_that_is_pushed_again_is_no_update_under_a_policy_that_follows_digests(String policy) {
        cluster.releases("web", "1.0.0", policy);
        cluster.registry.push(Scenario.PATH, "1.0.0", SampleImage.chart("rebuilt"));

        assertThat(cluster.pushed("1.0.0"))
                .extracting(each -> each.outcome().reason())
                .containsExactly("headwind.sh/policy: could not read '" + policy
                        + "': a chart has no digest to follow, expected any other policy");
        assertThat(cluster.open()).isEmpty();
    }

    @Test
    void a_request_whose_image_somebody_put_in_by_hand_is_not_looked_at_again() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.pushed("1.1.0");
        var asked = cluster.requests.all().getFirst().identity().name();
        cluster.move(new Command.Supersede(Optional.empty(), "the new image runs already", NOON));
        cluster.runs("web", "1.1.0", "policy", "minor");
        cluster.registry.requests().clear();

        assertThat(cluster.again(asked)).isEmpty();
        assertThat(cluster.registry.requests().all()).isEmpty();
    }

    @Test
    void a_container_that_is_named_as_charts_are_is_a_container() {
        cluster.runsAs(Container.CHART, "web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");

        assertThat(words(cluster.pushed("1.1.0"))).containsExactly("update");
        assertThat(cluster.requests.all().getFirst().spec().type()).isEqualTo(UpdateType.IMAGE);
    }

    private UpdateRequest phase(Phase phase) {
        return cluster.requests.all().stream()
                .filter(each -> each.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(List<Evaluated> evaluated) {
        return evaluated.stream()
                .map(each -> each.verdicts(NOON).getFirst().verdict())
                .toList();
    }
}
