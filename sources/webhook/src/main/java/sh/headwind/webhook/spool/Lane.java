// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import sh.headwind.core.failure.Failure;

/**
 * What must be delivered in order: the events of one receiver about one repository, as far as the source can tell.
 *
 * @param receiver who sent it, {@code kind} or {@code kind.name}; one receiver never waits for another
 * @param repository as the sender wrote it, or empty where only the payload would tell
 */
public record Lane(String receiver, String repository) {

    private static final char SEPARATOR = '\n';

    public Lane {
        if (receiver.isEmpty() || receiver.indexOf(SEPARATOR) >= 0 || repository.indexOf(SEPARATOR) >= 0) {
            throw Failure.badInput("name a lane", "a lane has a receiver and no line breaks");
        }
    }

    /** The inverse of {@link #toString()}. */
    public static Lane parse(String text) {
        var end = text.indexOf(SEPARATOR);
        return end < 0 ? new Lane(text, "") : new Lane(text.substring(0, end), text.substring(end + 1));
    }

    @Override
    public String toString() {
        return receiver + SEPARATOR + repository;
    }
}
