// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import sh.headwind.controller.step.Progress;
import sh.headwind.controller.tell.Announcement;
import sh.headwind.controller.tell.Outbox;
import sh.headwind.controller.tell.Telling;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/**
 * Tells each phase change of a request once it is accepted, and notes how far it has told. The note is written while a
 * request is Pending and when it has ended: in between apply-update writes its status, and a second writer would only make
 * conflicts; what was told then is remembered, and told again with the same id after a restart.
 */
final class Teller {

    private final Outbox<RequestKey> outbox;
    private final Notes notes;
    private final Journal journal;
    private final Map<RequestKey, Integer> counted = new ConcurrentHashMap<>();
    private final Map<RequestKey, Noted> noted = new ConcurrentHashMap<>();

    /** What was noted on the request with this uid, which the watch shows a moment later. */
    private record Noted(String uid, int told) {}

    Teller(Outbox<RequestKey> outbox, Notes notes, Journal journal) {
        this.outbox = outbox;
        this.notes = notes;
        this.journal = journal;
    }

    /** Tells what is due. Answers when to call again; empty when nothing is left, or an answer is on its way. */
    Optional<Instant> tell(UpdateRequest request, Progress watched) {
        if (Telling.isAdopted(request)) {
            return Optional.empty();
        }
        var progress = latest(request, watched);
        count(request, progress);
        var told = progress.told();
        Optional<Instant> again = Optional.empty();
        var allBefore = true;
        for (var telling : Telling.way(request)) {
            if (telling.transition() <= progress.told() || isErrand(telling, request)) {
                continue;
            }
            var next = tell(request, telling);
            allBefore = allBefore && isThrough(request, telling);
            if (allBefore) {
                told = telling.transition();
            }
            again = Stream.of(again, next).flatMap(Optional::stream).min(Instant::compareTo);
        }
        if (told > progress.told() && isQuiet(request)) {
            note(request, progress.told(told));
        }
        return again;
    }

    /** Forgets a request that is gone. */
    void forget(RequestKey key) {
        close(key);
        noted.remove(key);
    }

    private void close(RequestKey key) {
        outbox.forget(key);
        counted.remove(key);
    }

    /** With the note all that is known of a told end is dropped: looked at before the watch shows the note, it is not told again. */
    private Progress latest(UpdateRequest request, Progress watched) {
        var key = RequestKey.of(request);
        var last = noted.get(key);
        if (last == null) {
            return watched;
        }
        if (last.told() <= watched.told()
                || !last.uid().equals(request.identity().uid())) {
            noted.remove(key);
            return watched;
        }
        return watched.told(last.told());
    }

    private Optional<Instant> tell(UpdateRequest request, Telling telling) {
        if (isThrough(request, telling)) {
            return Optional.empty();
        }
        return Announcement.of(request, telling)
                .flatMap(event -> outbox.send(RequestKey.of(request), event, Outbox.Lane.NEWS));
    }

    private boolean isThrough(UpdateRequest request, Telling telling) {
        return Announcement.of(request, telling)
                .map(event -> outbox.isThrough(RequestKey.of(request), event))
                .orElse(true);
    }

    private void note(UpdateRequest request, Progress progress) {
        var key = RequestKey.of(request);
        notes.write(key, progress);
        noted.put(key, new Noted(request.identity().uid(), progress.told()));
        if (request.phase().isTerminal() && progress.told() == request.status().transition()) {
            close(key);
        }
    }

    /** Each change is counted when it is first seen; what is noted as told was counted by whoever told it. */
    private void count(UpdateRequest request, Progress progress) {
        var key = RequestKey.of(request);
        if (progress.told() == request.status().transition()) {
            return;
        }
        var from = Math.max(progress.told(), counted.getOrDefault(key, -1));
        Telling.way(request).stream()
                .filter(telling -> telling.transition() > from)
                .forEach(telling -> journal.entered(request, telling.phase()));
        counted.put(key, request.status().transition());
    }

    /** That a request may go is said by its dispatch, when it may go. */
    private static boolean isErrand(Telling telling, UpdateRequest request) {
        return telling.phase() == Phase.APPROVED && request.phase() == Phase.APPROVED;
    }

    private static boolean isQuiet(UpdateRequest request) {
        return request.phase() == Phase.PENDING || request.phase().isTerminal();
    }
}
