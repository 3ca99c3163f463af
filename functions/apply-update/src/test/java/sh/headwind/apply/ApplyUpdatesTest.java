// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateStatus.Decision;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.WorkloadRef;

/** What is applied is what was approved (I4), once (I2), only while the approval stands (I3), and never over a foreign edit (I7). */
class ApplyUpdatesTest {

    private final World world = new World();

    @Test
    void an_approved_request_changes_the_image_and_is_applying() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));

        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:1.3.0");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
    }

    @Test
    void the_history_tells_what_runs_and_what_ran_before_the_first_update() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));

        world.handle("ur");

        var records = world.workload().records();
        assertThat(records.lastUpdate()).contains(World.NOW);
        assertThat(records.history())
                .containsExactly(
                        new HistoryEntry(
                                "app",
                                "acme/web:1.3.0",
                                World.NOW,
                                Optional.of("ur"),
                                Optional.of("ada"),
                                Optional.of(World.NEW)),
                        new HistoryEntry(
                                "app",
                                "acme/web:1.2.0",
                                World.NOW,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(World.OLD)));
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.handle("ur");
        var after = world.request("ur");
        var calls = world.faults.calls();

        world.handle("ur");

        assertThat(world.workloads.swaps()).hasSize(1);
        assertThat(world.faults.calls() - calls).isEqualTo(1);
        assertThat(world.request("ur")).isEqualTo(after);
    }

    @Test
    void a_request_that_is_gone_is_no_failure() {
        assertThat(world.handle("nobody")).isEqualTo(new Outcome.Nothing("it is gone"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"APPROVED"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_an_approved_request_changes_anything_whatever_an_event_says(Phase phase) {
        var spec = World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0");
        world.requests.put("ur", spec, status(phase, Decision.NONE));

        world.handle("ur");

        assertThat(world.workloads.swaps()).isEmpty();
        assertThat(world.request("ur").phase()).isEqualTo(phase);
    }

    @Test
    void an_image_that_somebody_changed_meanwhile_is_left_and_the_request_superseded() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.put("acme/web:by-hand", "envoy:1.30");

        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:by-hand");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(message("ur")).isEqualTo("the image is acme/web:by-hand now, not acme/web:1.2.0");
    }

    @Test
    void the_new_image_put_there_by_somebody_else_supersedes_too() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.put("acme/web:1.3.0", "envoy:1.30");

        world.handle("ur");

        assertThat(world.request("ur").phase()).isEqualTo(Phase.SUPERSEDED);
    }

    @Test
    void another_spelling_of_the_same_image_is_the_same_image() {
        world.approved("ur", World.spec("app", "docker.io/acme/web:1.2.0", "docker.io/acme/web:1.3.0"));

        world.handle("ur");

        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.workloads.swaps()).extracting(ImageChange.Swap::from).containsExactly("acme/web:1.2.0");
    }

    @Test
    void a_workload_that_is_gone_fails_the_request() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.workloads.delete(World.WEB);

        world.handle("ur");

        assertThat(world.request("ur").phase()).isEqualTo(Phase.FAILED);
        assertThat(message("ur")).isEqualTo("Deployment shop/web is gone");
    }

    @Test
    void a_container_that_is_gone_fails_the_request() {
        world.approved("ur", World.spec("sidecar", "acme/web:1.2.0", "acme/web:1.3.0"));

        world.handle("ur");

        assertThat(message("ur")).isEqualTo("there is no container sidecar in Deployment shop/web");
    }

    @Test
    void the_repository_never_changes_whatever_a_request_says() {
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "evil.example/web:1.3.0"));

        world.handle("ur");

        assertThat(world.workloads.swaps()).isEmpty();
        assertThat(world.request("ur").phase()).isEqualTo(Phase.FAILED);
        assertThat(message("ur")).contains("never changes the repository");
    }

    @Test
    void a_workload_of_another_namespace_is_out_of_reach() {
        var elsewhere = new WorkloadRef("apps/v1", "Deployment", "bank", "web", "uid-web");
        var spec = World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0");
        // The object stands in the attacker's namespace; only its spec names the other one.
        var foreign = new UpdateSpec(
                elsewhere,
                spec.type(),
                spec.container(),
                spec.currentImage(),
                spec.newImage(),
                spec.currentDigest(),
                spec.newDigest(),
                spec.policy(),
                spec.reason(),
                spec.terms(),
                spec.origin(),
                spec.rollbackOf());
        var requests = new OneRequest("shop", world.approved("ur", foreign));

        new ApplyUpdates(
                        requests,
                        new ApplyUpdates.Cluster(world.workloads, world.workloads, world.workloads),
                        Clock.systemUTC(),
                        "apply-1")
                .handle("shop", "ur");

        assertThat(requests.now().phase()).isEqualTo(Phase.FAILED);
        assertThat(world.workloads.swaps()).isEmpty();
    }

    @ParameterizedTest(name = "approvals {0}, approved by {1}: {2}")
    @CsvSource({
        "true,  1, ada,    APPLYING",
        "true,  1, policy, FAILED",
        "true,  1, '',     FAILED",
        "true,  2, ada,    FAILED",
        "false, 1, policy, APPLYING",
    })
    void an_approval_that_does_not_stand_changes_nothing(
            boolean requireApproval, int approvals, String approvedBy, Phase expected) {
        var terms = World.terms(requireApproval, approvals, false);
        var spec = World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0", terms, Origin.WEBHOOK);
        var by = Optional.of(approvedBy).filter(name -> !name.isEmpty());
        var decision = new Decision(List.of(), by, Optional.of(World.NOW), Optional.empty(), Optional.empty());
        world.requests.put("ur", spec, status(Phase.APPROVED, decision));

        world.handle("ur");

        assertThat(world.request("ur").phase()).isEqualTo(expected);
        assertThat(world.workloads.swaps()).hasSize(expected == Phase.APPLYING ? 1 : 0);
    }

    @Test
    void a_request_that_is_held_waits() {
        var request = world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.move(request, new Command.Wait(new Waiting(List.of("freeze"), Optional.empty()), World.NOW));

        assertThat(world.handle("ur")).isEqualTo(new Outcome.Nothing("it waits for freeze"));
        assertThat(world.workloads.swaps()).isEmpty();
    }

    @Test
    void a_request_that_another_instance_works_on_is_delivered_again() {
        var request = world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.move(request, new Command.Claim("apply-2", World.NOW));

        assertThatThrownBy(() -> world.handle("ur"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT));
        world.instance("apply-1", Duration.ofMinutes(3)).handle("shop", "ur");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
    }

    @Test
    void containers_that_one_push_concerns_are_one_change_with_a_request_each() {
        world.put("acme/web:1.2.0", "acme/web:1.2.0");
        world.approved("app", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.approved("proxy", World.spec("proxy", "acme/web:1.2.0", "acme/web:1.3.0"));
        var before = world.workload();

        world.handle("app");

        assertThat(world.image("app")).isEqualTo("acme/web:1.3.0");
        assertThat(world.image("proxy")).isEqualTo("acme/web:1.3.0");
        assertThat(world.request("app").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.request("proxy").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.workload().records().history())
                .extracting(HistoryEntry::updateRequestName)
                .contains(Optional.of("app"), Optional.of("proxy"));
        assertThat(before.records().history()).isEmpty();
    }

    @Test
    void one_that_nobody_can_read_does_not_end_the_update_of_another_container() {
        world.put("acme/web:1.2.0", "acme/web:1.2.0");
        world.approved("ur-proxy", World.spec("proxy", "acme/web:1.2.0", "not an image"));
        world.approved("ur", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));

        world.handle("ur");

        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.image("app")).isEqualTo("acme/web:1.3.0");
    }

    @Test
    void a_request_of_another_push_is_not_taken_along() {
        world.approved("app", World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.approved("proxy", World.spec("proxy", "envoy:1.30", "envoy:1.31"));

        world.handle("app");

        assertThat(world.image("proxy")).isEqualTo("envoy:1.30");
        assertThat(world.request("proxy").phase()).isEqualTo(Phase.APPROVED);
    }

    @Test
    void a_manual_rollback_leaves_what_it_takes_away_in_quarantine() {
        applied("ur");
        world.approved("back", rollback("acme/web:1.3.0", "acme/web:1.2.0"));

        world.handle("back");

        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.workload().records().quarantine()).singleElement().satisfies(entry -> {
            assertThat(entry.image()).isEqualTo("acme/web:1.3.0");
            assertThat(entry.digest()).contains(World.NEW);
            assertThat(entry.by()).isEqualTo("ada");
        });
    }

    @Test
    void what_never_ran_is_not_rolled_back_to() {
        world.approved("back", rollback("acme/web:1.2.0", "acme/web:1.1.0"));

        world.handle("back");

        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.request("back").phase()).isEqualTo(Phase.FAILED);
        assertThat(world.request("back").status().message())
                .contains("it is no rollback: the history has no acme/web:1.1.0");
    }

    private static UpdateSpec rollback(String from, String to) {
        return World.spec("app", from, to, World.terms(true, 1, false), Origin.ROLLBACK);
    }

    @Test
    void a_failed_update_is_taken_back_and_does_not_come_again() {
        applied("ur");
        undoAsked("ur");

        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.request("ur").status().undo().orElseThrow().completedAt())
                .contains(World.NOW);
        assertThat(world.workload().records().quarantine()).singleElement().satisfies(entry -> {
            assertThat(entry.image()).isEqualTo("acme/web:1.3.0");
            assertThat(entry.digest()).contains(World.NEW);
            assertThat(entry.reason()).isEqualTo("it crashed");
        });
    }

    @Test
    void what_is_taken_back_is_only_through_when_no_pod_of_it_is_in_the_way() {
        applied("ur");
        undoAsked("ur");
        world.workloads.slow(true);

        world.handle("ur");
        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.request("ur").status().undo().orElseThrow().completedAt())
                .isEmpty();

        world.workloads.slow(false);
        world.handle("ur");
        assertThat(world.workloads.released()).containsExactly("acme/web:1.3.0");
        assertThat(world.request("ur").status().undo().orElseThrow().completedAt())
                .isPresent();
    }

    @Test
    void a_manual_rollback_begins_to_be_watched_when_no_pod_is_in_its_way() {
        applied("ur");
        world.approved("back", rollback("acme/web:1.3.0", "acme/web:1.2.0"));
        world.workloads.slow(true);

        world.handle("back");
        assertThat(world.image("app")).isEqualTo("acme/web:1.2.0");
        assertThat(world.request("back").phase()).isEqualTo(Phase.APPROVED);

        world.workloads.slow(false);
        world.handle("back");
        assertThat(world.workloads.released()).containsExactly("acme/web:1.3.0");
        assertThat(world.request("back").phase()).isEqualTo(Phase.APPLYING);
    }

    @Test
    void an_image_that_somebody_put_there_before_the_rollback_stays() {
        applied("ur");
        undoAsked("ur");
        world.put("acme/web:by-hand", "envoy:1.30");

        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:by-hand");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void what_a_rollback_by_hand_took_away_first_is_left_to_it() {
        world.approved("first", World.spec("app", "acme/web:1.1.0", "acme/web:1.2.0"));
        world.put("acme/web:1.1.0", "envoy:1.30");
        world.handle("first");
        applied("ur");
        undoAsked("ur");
        world.approved("back", rollback("acme/web:1.3.0", "acme/web:1.1.0"));
        world.handle("back");

        world.handle("ur");

        assertThat(world.image("app")).isEqualTo("acme/web:1.1.0");
        assertThat(world.request("ur").phase()).isEqualTo(Phase.APPLYING);
        assertThat(world.workload().records().quarantine()).hasSize(1);
    }

    @Test
    void a_rollback_that_somebody_made_by_hand_still_puts_the_image_into_quarantine() {
        applied("ur");
        undoAsked("ur");
        world.put("acme/web:1.2.0", "envoy:1.30");

        world.handle("ur");

        assertThat(world.workload().records().quarantine()).hasSize(1);
        assertThat(world.request("ur").status().undo().orElseThrow().completedAt())
                .isPresent();
    }

    private void applied(String name) {
        world.approved(name, World.spec("app", "acme/web:1.2.0", "acme/web:1.3.0"));
        world.handle(name);
    }

    private UpdateRequest undoAsked(String name) {
        return world.move(world.request(name), new Command.Undo("headwind-auto-rollback", "it crashed", World.NOW));
    }

    private String message(String name) {
        return world.request(name).status().message().orElseThrow();
    }

    private static UpdateStatus status(Phase phase, Decision decision) {
        return new UpdateStatus(
                phase,
                1,
                decision,
                Waiting.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
