// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All notes of one request; at most one for each event and channel. */
public record Notes(List<Note> all) {

    public Notes {
        all = List.copyOf(all);
    }

    /** What stands there about the event and the channel. */
    public Optional<Note> of(String event, String channel) {
        return all.stream()
                .filter(note -> note.event().equals(event) && note.channel().equals(channel))
                .findFirst();
    }

    /** With these in the place of what stands there about the same. */
    public Notes with(List<Note> news) {
        var kept = all.stream().filter(note -> news.stream().noneMatch(each -> isSame(each, note)));
        return new Notes(Stream.concat(kept, news.stream()).toList());
    }

    private static boolean isSame(Note one, Note other) {
        return one.event().equals(other.event()) && one.channel().equals(other.channel());
    }
}
