// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import sh.headwind.controller.index.Index;
import sh.headwind.controller.queue.KeyedQueue;
import sh.headwind.controller.step.ApplyingStep;
import sh.headwind.controller.step.NextStep;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.step.Situation;
import sh.headwind.controller.step.Step;
import sh.headwind.controller.step.Target;
import sh.headwind.controller.tell.Announcement;
import sh.headwind.controller.tell.Outbox;
import sh.headwind.controller.tell.Telling;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.update.Transition;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.workload.LastWords;
import sh.headwind.core.workload.Workloads;

/** Does what {@link NextStep} says, until it says to rest. */
public final class RequestReconciler implements KeyedQueue.Work<RequestKey> {

    private static final Logger LOG = Logger.getLogger(RequestReconciler.class);

    /** Steps in one go; more of them would be a circle. */
    private static final int STEPS = 6;

    /** A rollout is looked at once in this time, however often something changes. */
    private static final Duration BREATH = Duration.ofMillis(500);

    private final KnownRequests known;
    private final UpdateRequests requests;
    private final Surroundings surroundings;
    private final LastWords lastWords;
    private final StrayDigest strayDigest;
    private final Outbox<RequestKey> outbox;
    private final Teller teller;
    private final Notes notes;
    private final Journal journal;
    private final Clock clock;
    /** When the rollout of a request was last checked, and looked at; forgotten at a restart, which only checks once more. */
    private final Map<RequestKey, Instant> checks = new ConcurrentHashMap<>();

    private final Map<RequestKey, Instant> looks = new ConcurrentHashMap<>();

    /** When a rollout that goes well was last counted as checked: once in an interval, however often it is looked at. */
    private final Map<RequestKey, Instant> passes = new ConcurrentHashMap<>();

    /** By namespace: two that look at the same moment would both see the last free place. */
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    private RequestReconciler(Cluster cluster, KnownRequests known, Index index, Outlets outlets) {
        this.known = known;
        this.requests = cluster.requests();
        this.surroundings = new Surroundings(cluster, index, known);
        this.lastWords = cluster.lastWords();
        this.strayDigest = new StrayDigest(cluster.workloads(), new FirstSight(cluster.images(), index));
        this.outbox = outlets.outbox();
        this.notes = outlets.notes();
        this.journal = outlets.journal();
        this.teller = new Teller(outbox, notes, journal);
        this.clock = cluster.clock();
    }

    /** A reconciler that knows what the watches tell, and asks the cluster before it changes something. */
    public static RequestReconciler of(Cluster cluster, KnownRequests known, Index index, Outlets outlets) {
        return new RequestReconciler(cluster, known, index, outlets);
    }

    /** The cluster as it can be asked. */
    public record Cluster(
            UpdateRequests requests,
            Workloads workloads,
            TrackedImages images,
            Supplier<sh.headwind.core.schedule.Situation.Cluster> settings,
            Canaries.Sources canaries,
            LastWords lastWords,
            Clock clock) {}

    /** Where what it does comes out. */
    public record Outlets(Outbox<RequestKey> outbox, Notes notes, Journal journal) {}

    /** Makes what an approval needs ready, without doing anything. */
    public void rehearse() {
        new Rehearsal(known, surroundings, clock).run();
    }

    @Override
    public Optional<Duration> on(RequestKey key) {
        var found = known.find(key);
        if (found.isEmpty()) {
            forget(key);
            return Optional.empty();
        }
        var now = found.get();
        if (!now.adopted() && !now.request().phase().isTerminal()) {
            surroundings.owner(now.request()).ifPresent(owner -> notes.adopt(key, owner));
        }
        var news = teller.tell(now.request(), now.progress());
        var next = advance(now.request(), now.progress());
        return Stream.of(news, next)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(this::until);
    }

    private void forget(RequestKey key) {
        teller.forget(key);
        journal.forgotten(key);
        checks.remove(key);
        looks.remove(key);
        passes.remove(key);
    }

    private Duration until(Instant time) {
        var wait = Duration.between(clock.instant(), time);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Step after step; answers when to look again. */
    private Optional<Instant> advance(UpdateRequest from, Progress progress) {
        var request = from;
        for (var count = 0; count < STEPS; count++) {
            var key = RequestKey.of(request);
            var breath = breath(request);
            if (breath.isPresent()) {
                return breath;
            }
            switch (next(request, progress)) {
                case Step.Rest(var until) -> {
                    return until;
                }
                case Step.Delete() -> {
                    notes.delete(key);
                    return Optional.empty();
                }
                case Step.Dispatch(var errand) -> {
                    return dispatch(request, errand);
                }
                case Step.NoteChecks(var failed) -> {
                    return noteChecks(request, progress.failedChecks(failed));
                }
                case Step.Move(var command) -> {
                    var moved = move(request, command);
                    if (moved.isEmpty()) {
                        return Optional.of(clock.instant().plus(StateMachine.CLAIM_LIFETIME));
                    }
                    request = moved.get();
                }
            }
        }
        throw new IllegalStateException("steps of " + from.identity().display() + " lead nowhere");
    }

    /** Decides by what the watches tell; what has consequences is decided again by what the cluster says now. */
    private Step next(UpdateRequest request, Progress progress) {
        var lastCheck = past(checks, request);
        return switch (request.phase()) {
            case PENDING, APPROVED -> {
                var step = inTurn(request, progress, lastCheck);
                yield isHarmless(step) ? step : NextStep.of(surroundings.asRead(request, progress, lastCheck));
            }
            case APPLYING -> checked(surroundings.asRead(request, progress, lastCheck));
            case COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED ->
                NextStep.of(surroundings.asWatched(request, progress, lastCheck));
        };
    }

    /** The step as the watches tell it; who may go holds its place from this moment on, before that is written. */
    private Step inTurn(UpdateRequest request, Progress progress, Optional<Instant> lastCheck) {
        var namespace = request.identity().namespace();
        synchronized (turns.computeIfAbsent(namespace, _ -> new Object())) {
            var step = NextStep.of(surroundings.asWatched(request, progress, lastCheck));
            if (step instanceof Step.Move(var command)
                    && command instanceof Command.Wait
                    && StateMachine.apply(request, command) instanceof Transition.Moved(var status)) {
                known.expect(request.with(status));
            }
            return step;
        }
    }

    private static boolean isHarmless(Step step) {
        return switch (step) {
            case Step.Rest _ -> true;
            case Step.Move(var command) -> command instanceof Command.Wait;
            case Step.Dispatch _, Step.NoteChecks _, Step.Delete _ -> false;
        };
    }

    private Step checked(Situation situation) {
        looks.put(RequestKey.of(situation.request()), clock.instant());
        var step = NextStep.of(situation);
        if (step instanceof Step.Rest && situation.goesWell()) {
            countPass(situation.request());
        }
        if (step instanceof Step.Move(var command) && command instanceof Command.Complete complete) {
            return new Step.Move(completed(situation, complete));
        }
        return isBadEnd(step)
                ? lastWords
                        .of(situation.request().spec().target())
                        .map(words -> NextStep.of(situation.saying(words)))
                        .orElse(step)
                : step;
    }

    /** What is approved is what is to run (I4): where it does not, that is said. */
    private Command completed(Situation situation, Command.Complete complete) {
        return switch (situation.target()) {
            case Target.Gone(), Target.Elsewhere() -> complete;
            case Target.Found found ->
                strayDigest
                        .words(situation.request(), found.workload())
                        .<Command>map(words -> new Command.Complete(complete.message() + "; " + words, complete.at()))
                        .orElse(complete);
        };
    }

    private void countPass(UpdateRequest request) {
        var now = clock.instant();
        var last = past(passes, request);
        if (last.filter(time -> time.plus(ApplyingStep.CHECK_INTERVAL).isAfter(now))
                .isEmpty()) {
            passes.put(RequestKey.of(request), now);
            journal.checked(false);
        }
    }

    private static boolean isBadEnd(Step step) {
        return step instanceof Step.Move(var command)
                && (command instanceof Command.Fail || command instanceof Command.Undo);
    }

    private Optional<Instant> breath(UpdateRequest request) {
        return switch (request.phase()) {
            case APPLYING -> past(looks, request).map(last -> last.plus(BREATH)).filter(clock.instant()::isBefore);
            case PENDING, APPROVED, COMPLETED, REJECTED, FAILED, ROLLED_BACK, EXPIRED, SUPERSEDED -> Optional.empty();
        };
    }

    /** What a clock that was set back since puts into the future is as good as forgotten. */
    private Optional<Instant> past(Map<RequestKey, Instant> times, UpdateRequest request) {
        return Optional.ofNullable(times.get(RequestKey.of(request))).filter(time -> !time.isAfter(clock.instant()));
    }

    private Optional<Instant> noteChecks(UpdateRequest request, Progress progress) {
        var key = RequestKey.of(request);
        notes.write(key, progress);
        checks.put(key, clock.instant());
        journal.checked(progress.failedChecks() > 0);
        return Optional.of(clock.instant().plus(ApplyingStep.CHECK_INTERVAL));
    }

    private Optional<Instant> dispatch(UpdateRequest request, Step.Errand errand) {
        var key = RequestKey.of(request);
        var event = switch (errand) {
            case APPLY -> Announcement.of(request, Telling.approval(request)).orElseThrow();
            case TAKE_BACK -> Announcement.takeBack(request);
        };
        if (errand == Step.Errand.APPLY && request.phase() == Phase.APPROVED && outbox.answers(key, event) == 0) {
            journal.dispatched(Duration.between(Situation.mayGoSince(request), clock.instant()));
        }
        return outbox.send(key, event, Outbox.Lane.ERRAND);
    }

    /** Moves the request; empty when it does not move now. */
    private Optional<UpdateRequest> move(UpdateRequest request, Command command) {
        return switch (StateMachine.apply(request, command)) {
            case Transition.Unchanged() -> Optional.empty();
            case Transition.Refused refused -> {
                LOG.debugf("%s stays: %s", request.identity().display(), refused.reason());
                yield Optional.empty();
            }
            case Transition.Moved(var status) -> {
                var written = write(request, status);
                note(request, written);
                yield Optional.of(written);
            }
        };
    }

    private UpdateRequest write(UpdateRequest request, UpdateStatus status) {
        try {
            return requests.writeStatus(request, status);
        } catch (Failure failure) {
            known.expectNothing(RequestKey.of(request));
            throw failure;
        }
    }

    private void note(UpdateRequest before, UpdateRequest after) {
        if (before.phase() != after.phase()) {
            LOG.infof(
                    "request %s workload %s image %s: %s -> %s%s",
                    after.identity().display(),
                    after.spec().target(),
                    after.spec().newImage(),
                    before.phase().text(),
                    after.phase().text(),
                    after.status().message().map(text -> " (" + text + ")").orElse(""));
        }
        if (isHeldByInterval(after) && !isHeldByInterval(before)) {
            journal.heldByInterval(after);
        }
        if (before.phase() == Phase.APPLYING && after.phase().isTerminal()) {
            journal.checked(after.phase() != Phase.COMPLETED);
        }
    }

    private static boolean isHeldByInterval(UpdateRequest request) {
        return request.status().waiting().reasons().contains(Hold.INTERVAL);
    }
}
