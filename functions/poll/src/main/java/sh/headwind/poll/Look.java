// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.tracking.TrackedStatus.Counts;

/** What became of a look at a source, for one object of the index. */
sealed interface Look {

    Watch watch();

    /** It was seen, for those of its workloads that could be read. */
    record Seen(Watch watch, Found found) implements Look {}

    /** It could not be seen; nothing known before is forgotten. */
    record Failed(Watch watch, Trouble trouble) implements Look {}

    /** Why not all was seen. */
    private Optional<Trouble> trouble() {
        return switch (this) {
            case Seen look -> look.watch().incomplete();
            case Failed look -> Optional.of(look.trouble);
        };
    }

    /** When it counts as looked at: not now where the next tick shall look again. */
    private Optional<Instant> lastPoll(TrackedStatus status, Instant at) {
        return trouble().filter(Trouble::passing).isPresent() ? status.lastPoll() : Optional.of(at);
    }

    /** The status after this look. */
    default TrackedStatus on(TrackedStatus status, Instant at, Duration took) {
        var counts = status.counts();
        return switch (this) {
            case Seen look -> {
                var found = look.found();
                var seen = status;
                for (var sighting : found.seen()) {
                    seen = seen.seen(sighting);
                }
                // of what only time puts in order, evaluate-policy tells the newest
                var newest = found.offers().stream()
                        .filter(offer -> offer.created().isEmpty())
                        .findFirst()
                        .map(Found.Offer::sighting)
                        .or(status::newest);
                yield new TrackedStatus(
                        lastPoll(status, at),
                        trouble().map(Trouble::sentence),
                        newest,
                        seen.verdicts(),
                        seen.firstSeen(),
                        new Counts(
                                counts.polls() + 1,
                                counts.pollErrors(),
                                counts.found() + found.fresh(),
                                counts.evaluations()),
                        took);
            }
            case Failed _ ->
                new TrackedStatus(
                        lastPoll(status, at),
                        trouble().map(Trouble::sentence),
                        status.newest(),
                        status.verdicts(),
                        status.firstSeen(),
                        new Counts(counts.polls() + 1, counts.pollErrors() + 1, counts.found(), counts.evaluations()),
                        took);
        };
    }
}
