// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.OLD;
import static sh.headwind.controller.Sample.WEB;
import static sh.headwind.controller.Sample.found;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.pending;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.situation;
import static sh.headwind.controller.Sample.spec;
import static sh.headwind.controller.Sample.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.wave.Signal;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;

class NextStepTest {

    private static final Instant A_DAY_LATER = NOON.plus(Duration.ofDays(1));
    private static final Waiting FREEZE = new Waiting(List.of("freeze"), Optional.empty());

    @Test
    void a_fresh_request_waits_for_a_person_until_it_expires() {
        assertThat(NextStep.of(situation(pending("a"), OLD))).isEqualTo(new Step.Rest(Optional.of(A_DAY_LATER)));
    }

    @ParameterizedTest(name = "request waives {0}, workload waives {1}: approved {2}")
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void policy_approves_only_where_the_request_and_the_workload_say_so(
            boolean requestWaives, boolean workloadWaives, boolean approved) {
        var request = request("a", NOON, spec(Origin.MANUAL, !requestWaives, false));
        var target = new Target.Found(
                web(OLD, ""),
                workloadWaives ? Target.Stance.WAIVES : Target.Stance.ASKS,
                Waiting.NONE,
                new Rollout.Healthy());
        var step = NextStep.of(situation(request, target, List.of(), NOON));
        assertThat(step.equals(new Step.Move(new Command.ApproveByPolicy(NOON))))
                .isEqualTo(approved);
    }

    @Test
    void nobody_decided_in_time() {
        assertThat(command(situation(pending("a"), found(web(OLD, "")), List.of(), A_DAY_LATER)))
                .isInstanceOf(Command.Expire.class);
    }

    @Test
    void what_holds_a_pending_request_is_shown_before_it_is_approved() {
        assertThat(command(situation(pending("a"), held(FREEZE), List.of(), NOON)))
                .isEqualTo(new Command.Wait(FREEZE, NOON));
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "APPROVED"})
    void a_newer_request_for_the_container_takes_the_place(Phase phase) {
        var newer = request("b", NOON.plusSeconds(1), spec(Origin.WEBHOOK, true, false));
        assertThat(command(situation(in(phase, pending("a")), found(web(OLD, "")), List.of(newer), NOON)))
                .isEqualTo(new Command.Supersede(Optional.of("b"), "there is a newer one: b", NOON));
        assertThat(command(situation(newer, held(FREEZE), List.of(in(phase, pending("a"))), NOON)))
                .as("and keeps it")
                .isInstanceOf(Command.Wait.class);
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "APPROVED"})
    void a_workload_that_opts_out_ends_what_was_asked_for_it(Phase phase) {
        var step = command(situation(in(phase, pending("a")), optedOut(), List.of(), NOON));
        assertThat(step)
                .isEqualTo(new Command.Supersede(
                        Optional.empty(), "Deployment shop/web opted out: its policy is none", NOON));
    }

    @ParameterizedTest
    @EnumSource(names = {"MANUAL", "ROLLBACK"})
    void what_people_asked_for_goes_on_without_a_policy(Origin origin) {
        var asked = in(Phase.APPROVED, request("a", NOON, spec(origin, true, false)));
        assertThat(NextStep.of(situation(asked, optedOut(), List.of(), NOON)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    private static Target.Found optedOut() {
        return new Target.Found(
                Sample.ran(NEW, web(OLD, "")),
                new Target.Stance(false, true),
                Waiting.NONE,
                new Rollout.InProgress("not looked at"));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/web:2, 'never changes the repository, and ghcr.io/acme/web:2 is not of that of nginx:1.26.0'",
        "'nginx:1.27.0 ', could not read the tag",
        "nginx@1.27.0, could not read the digest"
    })
    void a_request_that_can_never_be_right_ends_and_says_so(String image, String because) {
        var wrong = request("b", NOON.plusSeconds(1), spec(WEB, OLD, image, Origin.MANUAL, true, false));
        assertThat(command(situation(wrong, found(web(OLD, "")), List.of(pending("a")), NOON)))
                .isInstanceOfSatisfying(
                        Command.Supersede.class,
                        superseded -> assertThat(superseded.reason())
                                .contains(because)
                                .endsWith("; make another request"));
        assertThat(NextStep.of(situation(pending("a"), found(web(OLD, "")), List.of(wrong), NOON)))
                .as("and takes nobody's place")
                .isInstanceOf(Step.Rest.class);
    }

    @Test
    void a_request_for_an_image_that_does_not_run_takes_nobodys_place() {
        var stray = request("b", NOON.plusSeconds(1), spec(WEB, "nginx:1.20.0", NEW, Origin.MANUAL, true, false));
        assertThat(NextStep.of(situation(pending("a"), found(web(OLD, "")), List.of(stray), NOON)))
                .isInstanceOf(Step.Rest.class);
    }

    @Test
    void what_the_policy_calls_newer_keeps_its_place_however_late_the_older_one_came() {
        var newest = request("a", NOON, spec(Sample.WEB, OLD, "nginx:1.27.1", Origin.WEBHOOK, true, false));
        var late = request("b", NOON.plusSeconds(1), spec(Origin.WEBHOOK, true, false));
        var shop = found(Sample.with(web(OLD, ""), Map.of("headwind.sh/policy", "minor")));
        assertThat(command(situation(late, shop, List.of(newest), NOON)))
                .isEqualTo(new Command.Supersede(Optional.of("a"), "there is a newer one: a", NOON));
        assertThat(NextStep.of(situation(newest, shop, List.of(late), NOON))).isInstanceOf(Step.Rest.class);
    }

    @ParameterizedTest(name = "{0} while {1} runs: {2}")
    @CsvSource({
        "PENDING,  nginx:1.25.0, the image was changed to nginx:1.25.0",
        "APPROVED, nginx:1.25.0, the image was changed to nginx:1.25.0",
        "PENDING,  nginx:1.27.0, the new image runs already",
        "APPROVED, nginx:1.27.0, the new image runs already",
    })
    void an_edit_by_hand_ends_what_was_asked_before(Phase phase, String image, String why) {
        assertThat(command(situation(in(phase, pending("a")), image)))
                .isEqualTo(new Command.Supersede(Optional.empty(), why, NOON));
    }

    @ParameterizedTest(name = "{0} and {1} stand for what was and what shall be")
    @CsvSource({"nginx:1.26.0, nginx:1.27.0", "docker.io/library/nginx:1.26.0, index.docker.io/library/nginx:1.27.0"})
    void an_image_is_the_same_however_its_name_is_written(String before, String after) {
        assertThat(NextStep.of(situation(in(Phase.APPROVED, pending("a")), before)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
        var healthy = found(web(after, "a"), Waiting.NONE, new Rollout.Healthy());
        assertThat(command(situation(in(Phase.APPLYING, pending("a")), healthy, List.of(), NOON)))
                .isInstanceOf(Command.Complete.class);
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "APPROVED"})
    void a_deleted_workload_ends_its_requests(Phase phase) {
        assertThat(command(situation(in(phase, pending("a")), new Target.Gone(), List.of(), NOON)))
                .isInstanceOf(Command.Supersede.class);
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "APPROVED", "APPLYING"})
    void a_request_for_another_namespace_ends_whatever_is_there(Phase phase) {
        assertThat(command(situation(in(phase, pending("a")), new Target.Elsewhere(), List.of(), NOON)))
                .extracting(Object::toString)
                .asString()
                .contains("its target is in another namespace");
    }

    @Test
    void an_approved_request_goes() {
        assertThat(NextStep.of(situation(in(Phase.APPROVED, pending("a")), OLD)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    @Test
    void an_approved_request_is_held_and_goes_once_nothing_holds_it() {
        var approved = in(Phase.APPROVED, pending("a"));
        var held = Sample.after(approved, new Command.Wait(FREEZE, NOON));
        assertThat(command(situation(approved, held(FREEZE), List.of(), NOON)))
                .isEqualTo(new Command.Wait(FREEZE, NOON));
        assertThat(NextStep.of(situation(held, held(FREEZE), List.of(), A_DAY_LATER)))
                .as("held, it does not expire")
                .isInstanceOf(Step.Rest.class);
        var freed = Sample.after(held, command(situation(held, found(web(OLD, "")), List.of(), A_DAY_LATER)));
        assertThat(NextStep.of(situation(freed, found(web(OLD, "")), List.of(), A_DAY_LATER.plusSeconds(60))))
                .as("its day begins when it could go")
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
        assertThat(command(situation(freed, found(web(OLD, "")), List.of(), A_DAY_LATER.plus(Duration.ofDays(1)))))
                .isInstanceOf(Command.Expire.class);
    }

    @Test
    void a_patch_whose_record_got_lost_is_finished_whatever_holds() {
        var target = found(web(NEW, "a"), FREEZE, new Rollout.Healthy());
        assertThat(NextStep.of(situation(in(Phase.APPROVED, pending("a")), target, List.of(), A_DAY_LATER)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    @Test
    void an_approved_request_lets_earlier_waves_go_first_and_says_why() {
        var approved = in(Phase.APPROVED, pending("a"));
        var stopped = waved(approved, new Signal.Stop("wave 1 failed"));
        var waiting = new Waiting(List.of("wave"), Optional.empty());
        assertThat(command(stopped)).isEqualTo(new Command.Wait(waiting, Optional.of("wave 1 failed"), NOON));

        var held = Sample.after(approved, (Command.Wait) command(stopped));
        assertThat(held.status().message()).contains("wave 1 failed");
        assertThat(NextStep.of(waved(held, new Signal.Stop("wave 1 failed")))).isInstanceOf(Step.Rest.class);
        assertThat(command(waved(held, new Signal.Go()))).isEqualTo(new Command.Wait(since(NOON), NOON));
    }

    @Test
    void a_soak_is_looked_at_often_and_adds_to_what_else_holds() {
        var end = NOON.plus(Duration.ofHours(1));
        var soak = new Signal.Soak("wave 1 has to stay healthy", end);
        var held = Sample.after(pending("a"), (Command.Wait) command(waved(pending("a"), soak)));
        assertThat(held.status().waiting()).isEqualTo(new Waiting(List.of("soak"), Optional.of(end)));
        assertThat(NextStep.of(waved(held, soak))).isEqualTo(new Step.Rest(Optional.of(NOON.plusSeconds(15))));
    }

    @Test
    void the_end_of_a_soak_is_kept_apart_from_a_window_that_opens_later() {
        var end = NOON.plus(Duration.ofHours(1));
        var window = new Waiting(List.of("window"), Optional.of(NOON.plus(Duration.ofHours(20))));
        var soak = new Signal.Soak("wave 1 has to stay healthy", end);
        var quiet = situation(pending("a"), held(window), List.of(), NOON);
        var situation = new Situation(
                quiet.request(), quiet.progress(), quiet.target(), List.of(), Optional.empty(), 5, soak, NOON);
        assertThat(((Command.Wait) command(situation)).waiting())
                .isEqualTo(new Waiting(List.of("window", "soak"), Optional.of(end)));
    }

    private static Situation waved(UpdateRequest request, Signal signal) {
        var quiet = Sample.situation(request, OLD);
        return new Situation(request, quiet.progress(), quiet.target(), List.of(), Optional.empty(), 5, signal, NOON);
    }

    private static Waiting since(Instant at) {
        return new Waiting(List.of(), Optional.of(at));
    }

    @Test
    void a_rollback_goes_while_what_it_is_to_end_is_still_being_applied() {
        var applying = in(Phase.APPLYING, request("zzz", NOON, spec(Origin.WEBHOOK, true, false)));
        var back = in(Phase.APPROVED, request("back", NOON, spec(Sample.WEB, NEW, OLD, Origin.ROLLBACK, true, false)));
        var web = Sample.ran(OLD, web(NEW, "zzz"));
        assertThat(NextStep.of(situation(back, found(web), List.of(applying), NOON)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    @Test
    void a_rollback_is_held_by_nothing() {
        var rollback = in(Phase.APPROVED, request("back", NOON, spec(Origin.ROLLBACK, true, false)));
        var applying = in(Phase.APPLYING, pending("a"));
        var frozen = found(Sample.ran(NEW, web(OLD, "")), FREEZE, new Rollout.Healthy());
        assertThat(NextStep.of(situation(rollback, frozen, List.of(applying), NOON)))
                .isEqualTo(new Step.Dispatch(Step.Errand.APPLY));
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "APPROVED"})
    void a_rollback_to_what_never_ran_is_none(Phase phase) {
        var forged = in(phase, request("back", NOON, spec(Origin.ROLLBACK, true, false)));
        assertThat(command(situation(forged, held(FREEZE), List.of(), NOON)))
                .isEqualTo(new Command.Supersede(
                        Optional.empty(), "it is no rollback: the history has no nginx:1.27.0", NOON));
    }

    @Test
    void no_policy_approves_a_rollback() {
        var unasked = request("back", NOON, spec(Origin.ROLLBACK, false, false));
        var web = Sample.ran(NEW, web(OLD, ""));
        var target = new Target.Found(web, Target.Stance.WAIVES, Waiting.NONE, new Rollout.Healthy());
        assertThat(NextStep.of(situation(unasked, target, List.of(), NOON))).isInstanceOf(Step.Rest.class);
        assertThat(StateMachine.apply(unasked, new Command.ApproveByPolicy(NOON)))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void a_healthy_rollout_completes_and_a_running_one_is_looked_at_again() {
        assertThat(command(applying(new Rollout.Healthy(), false, 0, NOON))).isInstanceOf(Command.Complete.class);
        assertThat(NextStep.of(applying(new Rollout.InProgress("1 of 2"), false, 0, NOON)))
                .isEqualTo(new Step.Rest(Optional.of(NOON.plusSeconds(10))));
    }

    @ParameterizedTest(name = "auto {0}, {1} failed before")
    @CsvSource({"false, 0", "false, 1", "true, 0", "true, 1"})
    void failed_checks_in_a_row_are_counted(boolean auto, int before) {
        assertThat(NextStep.of(applying(new Rollout.Failing("CrashLoopBackOff"), auto, before, NOON)))
                .isEqualTo(new Step.NoteChecks(before + 1));
    }

    @Test
    void a_check_that_passes_ends_the_row() {
        assertThat(NextStep.of(applying(new Rollout.InProgress("1 of 2"), false, 2, NOON)))
                .isEqualTo(new Step.NoteChecks(0));
    }

    @Test
    void the_last_failed_check_ends_it_or_takes_it_back() {
        var failing = new Rollout.Failing("ImagePullBackOff");
        assertThat(command(applying(failing, false, 2, NOON))).isEqualTo(new Command.Fail("ImagePullBackOff", NOON));
        assertThat(command(applying(failing, true, 2, NOON)))
                .isEqualTo(new Command.Undo("headwind-auto-rollback", "ImagePullBackOff", NOON));
    }

    @Test
    void many_changes_in_ten_seconds_are_one_check() {
        var situation = applying(new Rollout.Failing("CrashLoopBackOff"), false, 2, NOON.plusSeconds(5));
        var checked = new Situation(
                situation.request(),
                situation.progress(),
                situation.target(),
                List.of(),
                Optional.of(NOON),
                5,
                new Signal.Go(),
                situation.now());
        assertThat(NextStep.of(checked)).isEqualTo(new Step.Rest(Optional.of(NOON.plusSeconds(10))));
    }

    @Test
    void a_rollout_that_never_gets_ready_times_out() {
        var late = NOON.plus(Duration.ofMinutes(5));
        assertThat(command(applying(new Rollout.InProgress("1 of 2"), false, 0, late)))
                .isEqualTo(new Command.Fail("not healthy in time: 1 of 2", late));
        assertThat(command(applying(new Rollout.InProgress("1 of 2"), true, 0, late)))
                .isInstanceOf(Command.Undo.class);
    }

    @Test
    void a_taking_back_is_asked_for_until_it_is_done() {
        var asked = Sample.after(in(Phase.APPLYING, pending("a")), new Command.Undo("auto", "crash", NOON));
        assertThat(NextStep.of(situation(asked, NEW))).isEqualTo(new Step.Dispatch(Step.Errand.TAKE_BACK));
        assertThat(command(situation(Sample.after(asked, new Command.Undone(NOON)), OLD)))
                .isInstanceOf(Command.RollBack.class);
    }

    @Test
    void a_rollback_by_hand_ends_the_update_that_is_being_applied() {
        assertThat(command(applying(web(OLD, "back")))).isInstanceOf(Command.RollBack.class);
    }

    @ParameterizedTest(name = "back to {0}")
    @ValueSource(strings = {OLD, "nginx:1.25.0"})
    void a_rollback_by_hand_ends_an_update_that_is_to_be_taken_back(String image) {
        var asked = Sample.after(in(Phase.APPLYING, pending("a")), new Command.Undo("auto", "crash", NOON));
        assertThat(command(situation(asked, found(web(image, "back")), List.of(), NOON)))
                .isEqualTo(new Command.RollBack("rolled back by back: the image was changed to " + image, NOON));
    }

    @Test
    void an_edit_by_hand_fails_the_update_that_is_being_applied() {
        assertThat(command(applying(web(OLD, "")))).isInstanceOf(Command.Fail.class);
        assertThat(command(applying(web("nginx:1.25.0", "")))).isInstanceOf(Command.Fail.class);
    }

    private static Command command(Situation situation) {
        assertThat(NextStep.of(situation)).isInstanceOf(Step.Move.class);
        return ((Step.Move) NextStep.of(situation)).command();
    }

    private static Target.Found held(Waiting waiting) {
        return found(web(OLD, ""), waiting, new Rollout.Healthy());
    }

    private static Situation applying(Workload workload) {
        return situation(in(Phase.APPLYING, pending("a")), found(workload), List.of(), NOON);
    }

    private static Situation applying(Rollout rollout, boolean auto, int failed, Instant now) {
        UpdateRequest request = in(Phase.APPLYING, request("a", NOON, spec(Origin.WEBHOOK, true, auto)));
        var target = found(web(NEW, "a"), Waiting.NONE, rollout);
        return new Situation(
                request, new Progress(1, failed), target, List.of(), Optional.empty(), 5, new Signal.Go(), now);
    }
}
