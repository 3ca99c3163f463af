// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.states;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.image.Version;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.StateMachine;
import sh.headwind.core.workload.HistoryEntry;

/** What must hold after each step, and from each state on (the invariants of the project). */
final class Rules {

    private Rules() {}

    /** Holds a step against the rules; an AssertionError shows the first that is broken. */
    static void check(Moves.Kind kind, World before, World after) {
        var isKept = kind != Moves.Kind.EDIT_BY_HAND || after.image().equals(World.BY_HAND);
        expect(isKept, "I7 foreign edits are never overwritten", before, after);
        before.requests().forEach((name, filed) -> {
            var now = Optional.ofNullable(after.requests().get(name));
            if (filed.status().phase().isTerminal() && now.isPresent()) {
                expect(now.get().status().equals(filed.status()), "I5 terminal phases absorb", before, after);
            }
        });
        var written = after.workload().records().history();
        var known = before.workload().records().history();
        var fresh = written.size() - known.size();
        // What ran before the first update, or was put there by hand, is recorded and not written.
        IntStream.range(0, fresh)
                .mapToObj(written::get)
                .filter(entry -> entry.updateRequestName().isPresent())
                .forEach(entry -> checkWritten(entry, written, before, after));
    }

    private static void checkWritten(HistoryEntry entry, List<HistoryEntry> history, World before, World after) {
        var name = entry.updateRequestName().orElseThrow();
        var request = after.request(name);
        var spec = request.spec();
        var isBack = entry.image().equals(spec.currentImage());
        var times = history.stream()
                .filter(each -> each.updateRequestName().equals(Optional.of(name)))
                .filter(each -> each.image().equals(entry.image()))
                .count();
        expect(times == 1, "I2 at most one effective change per request", before, after);
        var by = request.status().decision().approvedBy().orElse("");
        var isApproved = by.equals(StateMachine.POLICY) ? !spec.terms().requireApproval() : !by.isEmpty();
        expect(isApproved, "I3 no change without a valid approval", before, after);
        expect(isBack || entry.image().equals(spec.newImage()), "I4 applied is what was approved", before, after);
        var mayGoDown =
                spec.origin() == Origin.ROLLBACK || request.status().undo().isPresent();
        expect(
                mayGoDown || isNewer(entry.image(), spec.currentImage()),
                "I6 never down but by rollback",
                before,
                after);
        var replaced = isBack ? spec.newImage() : spec.currentImage();
        expect(
                !before.image().equals(World.BY_HAND) || replaced.equals(World.BY_HAND),
                "I7 foreign edits are never overwritten",
                before,
                after);
    }

    private static boolean isNewer(String image, String than) {
        return Version.BY_NUMBER.compare(version(image), version(than)) > 0;
    }

    private static Version version(String image) {
        return ImageReference.parse(image).tag().flatMap(Version::of).orElseThrow();
    }

    /** From here on nothing bad happens: each request comes to an end, and no push is forgotten. Answers the end. */
    static World checkEnd(World world) {
        var now = Moves.calm(world);
        for (var round = 0; round < 12; round++) {
            now = settled(now);
            if (now.requests().values().stream()
                    .allMatch(each -> each.status().phase().isTerminal())) {
                expect(
                        now.events().stream().noneMatch(each -> each.startsWith("push")),
                        "I1 a push is lost",
                        world,
                        now);
                return now;
            }
            var isUnderWay = now.requests().values().stream()
                    .map(each -> each.status().phase())
                    .anyMatch(phase -> phase == Phase.APPROVED || phase == Phase.APPLYING);
            expect(round < 3 || !isUnderWay, "I8 what nothing holds comes to its end soon", world, now);
            now = now.at(now.now().plus(round < 8 ? Duration.ofMinutes(6) : Duration.ofHours(25)));
        }
        throw new AssertionError("I8 stuck: from " + world + " to " + now);
    }

    /** Everybody does all there is to do, until nothing changes any more. */
    private static World settled(World world) {
        var now = world;
        for (var turn = 0; turn < 20; turn++) {
            var begin = now;
            for (var name : begin.requests().keySet()) {
                now = Stage.after(now, stage -> stage.look(name));
            }
            for (var event : begin.events()) {
                now = Stage.deliver(now, event);
            }
            now = Moves.calm(now);
            if (now.equals(begin)) {
                return now;
            }
        }
        return now;
    }

    private static void expect(boolean holds, String rule, World before, World after) {
        if (!holds) {
            throw new AssertionError(rule + ": " + before + " then " + after);
        }
    }
}
