// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the events that were given up. */
public interface DeadLetters {

    /** Most that are kept; the oldest goes first. */
    int KEPT = 500;

    /** All of them, newest first. */
    List<DeadLetter> list();

    /** One of them. */
    Optional<DeadLetter> read(String name);

    /** Keeps it; of one that is kept already only the time changes, and a replay that was asked for is done with. */
    void keep(DeadLetter letter);

    /**
     * Asks for it to be sent again, with the same id; it is deleted once it was accepted. {@code false} when it is not
     * there (any more).
     */
    boolean replay(String name);

    /**
     * It was sent again, and refused for good: it stays with the reason, and is not sent again before somebody asks once
     * more.
     */
    void refuse(String name, String reason);

    /** Deletes it as it was read, given up {@code at}: one that was given up again since stays. */
    void delete(String name, Instant at);
}
