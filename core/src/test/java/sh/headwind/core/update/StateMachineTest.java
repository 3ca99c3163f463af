// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static sh.headwind.core.update.Requests.NOON;
import static sh.headwind.core.update.Requests.after;
import static sh.headwind.core.update.Requests.pending;
import static sh.headwind.core.update.Requests.request;
import static sh.headwind.core.update.Requests.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateMachineTest {

    private static final Map<String, Command> COMMANDS = Map.ofEntries(
            Map.entry("approve", new Command.Approve("ann", "", NOON)),
            Map.entry("reject", new Command.Reject("bob", "not now", NOON)),
            Map.entry("policy", new Command.ApproveByPolicy(NOON)),
            Map.entry("expire", new Command.Expire("nobody decided", NOON)),
            Map.entry("supersede", new Command.Supersede(Optional.of("newer"), "1.27.0 is newer", NOON)),
            Map.entry("claim", new Command.Claim("apply-1", NOON)),
            Map.entry("start", new Command.Start(NOON)),
            Map.entry("complete", new Command.Complete("healthy", NOON)),
            Map.entry("fail", new Command.Fail("not ready in 5 minutes", NOON)),
            Map.entry("undo", new Command.Undo("headwind-auto-rollback", "not ready", NOON)),
            Map.entry("undone", new Command.Undone(NOON)),
            Map.entry("rollback", new Command.RollBack("taken back", NOON)));

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "PENDING,  approve,   APPROVED",
        "PENDING,  reject,    REJECTED",
        "PENDING,  expire,    EXPIRED",
        "PENDING,  supersede, SUPERSEDED",
        "APPROVED, expire,    EXPIRED",
        "APPROVED, supersede, SUPERSEDED",
        "APPROVED, claim,     APPROVED",
        "APPROVED, start,     APPLYING",
        "APPROVED, fail,      FAILED",
        "APPLYING, complete,  COMPLETED",
        "APPLYING, fail,      FAILED",
        "APPLYING, undo,      APPLYING",
        "APPLYING, rollback,  ROLLED_BACK",
    })
    void moves(Phase from, String command, Phase to) {
        assertThat(after(in(from), COMMANDS.get(command)).phase()).isEqualTo(to);
    }

    @ParameterizedTest(name = "{0} + {1} is refused")
    @CsvSource({
        "PENDING,  policy",
        "PENDING,  claim",
        "PENDING,  start",
        "PENDING,  complete",
        "PENDING,  fail",
        "PENDING,  undo",
        "APPROVED, approve",
        "APPROVED, reject",
        "APPROVED, complete",
        "APPROVED, undo",
        "APPROVED, undone",
        "APPLYING, reject",
        "APPLYING, expire",
        "APPLYING, supersede",
        "APPLYING, claim",
        "APPLYING, undone",
    })
    void refuses_what_would_skip_a_step(Phase from, String command) {
        assertThat(StateMachine.apply(in(from), COMMANDS.get(command))).isInstanceOf(Transition.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"COMPLETED", "REJECTED", "FAILED", "ROLLED_BACK", "EXPIRED", "SUPERSEDED"})
    void terminal_phases_absorb_every_command(Phase terminal) {
        assertThat(COMMANDS.values())
                .allSatisfy(command ->
                        assertThat(StateMachine.apply(in(terminal), command)).isInstanceOf(Transition.Refused.class));
    }

    @Test
    void the_policy_approves_only_where_no_person_is_wanted() {
        var request = after(request(spec(false, 1)), COMMANDS.get("policy"));

        assertThat(request.phase()).isEqualTo(Phase.APPROVED);
        assertThat(request.status().decision().approvedBy()).contains("policy");
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({"PT23H59M59S, false", "PT24H, true", "PT48H, true"})
    void a_vote_after_the_end_does_not_count(Duration age, boolean isLate) {
        var at = NOON.plus(age);
        var late = new Transition.Refused(Phase.EXPIRED, "nobody decided before " + NOON.plus(Duration.ofHours(24)));
        for (var vote : List.of(new Command.Approve("ann", "", at), new Command.Reject("ann", "no", at))) {
            assertThat(StateMachine.apply(pending(), vote).equals(late)).isEqualTo(isLate);
        }
    }

    @Test
    void two_approvals_need_two_people() {
        var once = after(request(spec(true, 2)), new Command.Approve("ann", "fine", NOON));

        assertThat(once.phase()).isEqualTo(Phase.PENDING);
        assertThat(once.status().message()).contains("1 of 2 approvals");
        assertThat(StateMachine.apply(once, new Command.Approve("ann", "again", NOON)))
                .isEqualTo(new Transition.Unchanged());

        var twice = after(once, new Command.Approve("bob", "", NOON));
        assertThat(twice.phase()).isEqualTo(Phase.APPROVED);
        assertThat(twice.status().decision().approvedBy()).contains("ann, bob");
    }

    @Test
    void one_rejection_rejects_and_says_why() {
        var rejected = after(
                request(spec(true, 2)),
                new Command.Approve("ann", "", NOON),
                new Command.Reject("ann", "changed my mind", NOON));

        assertThat(rejected.phase()).isEqualTo(Phase.REJECTED);
        assertThat(rejected.status().message()).contains("changed my mind");
        assertThat(rejected.status().decision().rejectedBy()).contains("ann");
    }

    @Test
    void a_live_claim_keeps_others_out_and_the_request_in_place() {
        var claimed = after(in(Phase.APPROVED), new Command.Claim("apply-1", NOON));
        var soon = NOON.plusSeconds(30);

        assertThat(StateMachine.apply(claimed, new Command.Claim("apply-2", soon)))
                .isInstanceOf(Transition.Refused.class);
        assertThat(StateMachine.apply(claimed, new Command.Supersede(Optional.empty(), "newer", soon)))
                .isInstanceOf(Transition.Refused.class);
        assertThat(StateMachine.apply(claimed, new Command.Expire("late", soon)))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void a_dead_claim_is_taken_over_and_counted() {
        var claimed = after(in(Phase.APPROVED), new Command.Claim("apply-1", NOON));
        var later = NOON.plus(StateMachine.CLAIM_LIFETIME);

        var taken = after(claimed, new Command.Claim("apply-2", later));
        assertThat(taken.status().claim()).contains(new UpdateStatus.Claim("apply-2", 2, later));
    }

    @Test
    void a_rollback_is_asked_for_done_and_told() {
        var undoing = after(in(Phase.APPLYING), COMMANDS.get("undo"));
        assertThat(undoing.status().undo().orElseThrow().image()).isEqualTo("nginx:1.25.0");
        assertThat(StateMachine.apply(undoing, COMMANDS.get("undo"))).isEqualTo(new Transition.Unchanged());

        var undone = after(undoing, COMMANDS.get("undone"));
        assertThat(undone.status().undo().orElseThrow().completedAt()).contains(NOON);
        assertThat(after(undone, COMMANDS.get("rollback")).phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void waiting_changes_no_phase_and_ends_with_the_wait() {
        var waiting = new UpdateStatus.Waiting(List.of("window"), Optional.of(Instant.parse("2026-03-02T09:00:00Z")));
        var held = after(in(Phase.APPROVED), new Command.Wait(waiting, NOON));

        assertThat(held.status().transition())
                .isEqualTo(in(Phase.APPROVED).status().transition());
        assertThat(StateMachine.apply(held, new Command.Wait(waiting, NOON))).isEqualTo(new Transition.Unchanged());
        assertThat(after(held, COMMANDS.get("start")).status().waiting()).isEqualTo(UpdateStatus.Waiting.NONE);
    }

    @Test
    void who_rejects_after_he_approved_has_one_vote() {
        var voted = after(
                request(spec(true, 2)),
                new Command.Approve("ann", "", NOON),
                new Command.Reject("ann", "wrong one", NOON));
        assertThat(voted.status().decision().votes())
                .extracting(UpdateStatus.Vote::user, UpdateStatus.Vote::approves)
                .containsExactly(tuple("ann", false));
        var both = after(
                request(spec(true, 2)), new Command.Approve("ann", "", NOON), new Command.Reject("bob", "no", NOON));
        assertThat(both.status().decision().votes())
                .extracting(UpdateStatus.Vote::user)
                .containsExactly("ann", "bob");
    }

    @Test
    void what_the_policy_approved_it_approves_once() {
        var approved = after(request(spec(false, 1)), new Command.ApproveByPolicy(NOON));
        assertThat(StateMachine.apply(approved, new Command.ApproveByPolicy(NOON)))
                .isInstanceOf(Transition.Unchanged.class);
    }

    @Test
    void only_its_platform_holds_what_is_under_way() {
        var applying = in(Phase.APPLYING);
        var frozen = new UpdateStatus.Waiting(List.of("freeze"), Optional.empty());
        assertThat(StateMachine.apply(applying, new Command.Wait(frozen, NOON)))
                .isEqualTo(new Transition.Refused(Phase.APPLYING, "nothing holds what is under way"));
        var paused = after(
                applying, new Command.Wait(UpdateStatus.Waiting.PAUSED, Optional.of("the Deployment is paused"), NOON));
        assertThat(paused.status().waiting()).isEqualTo(UpdateStatus.Waiting.PAUSED);
        assertThat(paused.status().message()).contains("the Deployment is paused");
        assertThat(after(paused, new Command.Wait(UpdateStatus.Waiting.NONE, NOON))
                        .status()
                        .waiting())
                .isEqualTo(UpdateStatus.Waiting.NONE);
        var undone = after(applying, new Command.Undo("headwind-auto-rollback", "it crashes", NOON));
        assertThat(StateMachine.apply(undone, new Command.Wait(UpdateStatus.Waiting.PAUSED, NOON)))
                .as("it is taken back")
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void while_votes_are_missing_the_message_counts_them() {
        var frozen = new Command.Wait(
                new UpdateStatus.Waiting(List.of("freeze"), Optional.empty()), Optional.of("the shop is frozen"), NOON);
        assertThat(after(request(spec(true, 2)), frozen).status().message()).contains("the shop is frozen");
        assertThat(after(request(spec(true, 2)), new Command.Approve("ann", "", NOON), frozen)
                        .status()
                        .message())
                .contains("1 of 2 approvals");
        assertThat(after(pending(), new Command.Approve("ann", "", NOON), frozen)
                        .status()
                        .message())
                .contains("the shop is frozen");
    }

    @Test
    void what_is_taken_back_is_so_once() {
        var undone = after(
                in(Phase.APPLYING),
                new Command.Undo("headwind-auto-rollback", "it crashes", NOON),
                new Command.Undone(NOON));
        assertThat(StateMachine.apply(undone, new Command.Undone(NOON.plusSeconds(1))))
                .isInstanceOf(Transition.Unchanged.class);
    }

    @Test
    void each_phase_change_counts_as_one_transition() {
        assertThat(in(Phase.COMPLETED).status().transition()).isEqualTo(3);
    }

    private static UpdateRequest in(Phase phase) {
        return switch (phase) {
            case PENDING -> pending();
            case APPROVED -> after(pending(), COMMANDS.get("approve"));
            case APPLYING -> after(in(Phase.APPROVED), COMMANDS.get("start"));
            case COMPLETED -> after(in(Phase.APPLYING), COMMANDS.get("complete"));
            case FAILED -> after(in(Phase.APPLYING), COMMANDS.get("fail"));
            case ROLLED_BACK -> after(in(Phase.APPLYING), COMMANDS.get("rollback"));
            case REJECTED -> after(pending(), COMMANDS.get("reject"));
            case EXPIRED -> after(pending(), COMMANDS.get("expire"));
            case SUPERSEDED -> after(pending(), COMMANDS.get("supersede"));
        };
    }
}
