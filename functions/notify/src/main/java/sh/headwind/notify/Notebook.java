// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sh.headwind.core.failure.Failure;
import sh.headwind.notification.channel.Channel;
import sh.headwind.notify.ledger.Ledger;
import sh.headwind.notify.ledger.Note;
import sh.headwind.notify.ledger.Page;

/** Who tells what: the one place that writes into the ledger. */
final class Notebook {

    /** Each round means that somebody else wrote the request in between. */
    private static final int ROUNDS = 10;

    private final Ledger ledger;
    private final Clock clock;

    Notebook(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What its holder, and nobody else, may send now.
     *
     * @param othersAreAtIt whether somebody else holds further channels, and may not come to the end
     */
    record Claim(Page page, List<Channel> channels, boolean othersAreAtIt) {}

    /** Notes to take, and what is known then. */
    private record Change<T>(List<Note> notes, T result) {}

    /**
     * Claims the channels that are to tell it yet; empty when there is nothing to tell: the request is gone, or it did not
     * happen, or it was told. CONFLICT when somebody holds all that is left.
     */
    Optional<Claim> claim(Hint hint, Recipients recipients, Duration lease) {
        return change(hint, page -> claim(page, hint, recipients, lease))
                .filter(claim -> !claim.channels().isEmpty());
    }

    /** Takes notes; of a request that is gone, none. */
    void take(Hint hint, List<Note> notes) {
        change(hint, _ -> new Change<>(notes, notes));
    }

    private Change<Claim> claim(Page page, Hint hint, Recipients recipients, Duration lease) {
        var untold = recipients.names().stream()
                .filter(name -> note(page, hint, name).filter(Note::isFinal).isEmpty())
                .toList();
        if (untold.isEmpty() || !hint.happening().isTrueOf(page.request())) {
            return new Change<>(List.of(), new Claim(page, List.of(), false));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var due = recipients.of(page.request()).stream()
                .filter(channel -> untold.contains(channel.name()))
                .toList();
        var free = due.stream()
                .filter(channel -> !isHeld(note(page, hint, channel.name()), now, lease))
                .toList();
        if (free.isEmpty() && !due.isEmpty()) {
            throw Failure.conflict("tell " + hint, "another delivery is telling it just now");
        }
        var notes = free.stream()
                .map(channel -> new Note(hint.happening().text(), channel.name(), Note.State.SENDING, now))
                .toList();
        return new Change<>(notes, new Claim(page, free, free.size() < due.size()));
    }

    private static Optional<Note> note(Page page, Hint hint, String channel) {
        return page.notes().of(hint.happening().text(), channel);
    }

    private static boolean isHeld(Optional<Note> note, Instant now, Duration lease) {
        return note.filter(known -> known.isHeld(now, lease)).isPresent();
    }

    private <T> Optional<T> change(Hint hint, Function<Page, Change<T>> change) {
        for (var round = 1; round <= ROUNDS; round++) {
            var page = ledger.read(hint.namespace(), hint.name())
                    .filter(found -> hint.means(found.request().identity()));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            var next = change.apply(page.get());
            if (next.notes().isEmpty() || isWritten(page.get(), next.notes())) {
                return Optional.of(next.result());
            }
        }
        throw Failure.conflict("note " + hint, "others keep writing it; the next delivery tries again");
    }

    private boolean isWritten(Page page, List<Note> notes) {
        try {
            ledger.write(page, page.notes().with(notes));
            return true;
        } catch (Failure failure) {
            if (failure.kind() != Failure.Kind.CONFLICT) {
                throw failure;
            }
            return false;
        }
    }
}
