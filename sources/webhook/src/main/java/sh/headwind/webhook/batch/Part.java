// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.batch;

import java.util.Optional;

/**
 * One notification.
 *
 * @param id its own, where it is part of a batch and has one
 * @param repository what it seems to be about, one line, or empty; says nothing but what is kept in order
 * @param contentType of the part, where it differs from the request's
 * @param body the raw bytes
 * @param whole whether this is all that the request holds, not a part of a batch
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record Part(Optional<String> id, String repository, Optional<String> contentType, byte[] body, boolean whole) {

    private static final int LONGEST_HINT = 256;

    public Part {
        var line = repository.replaceAll("\\s", " ");
        repository = line.length() <= LONGEST_HINT ? line : line.substring(0, LONGEST_HINT);
    }
}
