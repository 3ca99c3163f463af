// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.time.Duration;

/** A token that a cloud gave. Never printed. */
record Granted(String token, Duration life) {

    private static final int USUAL_SECONDS = 3600;

    /** Reads {@code field} and {@code expires_in} of an answer. */
    static Granted read(Answer answer, String field) throws IOException {
        if (answer.status() != 200) {
            throw new Unexpected("the answer was " + answer.status());
        }
        var json = Json.tree(answer.body());
        var token = json.path(field).asText("");
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new Unexpected("the answer holds no " + field);
        }
        var seconds = Math.clamp(json.path("expires_in").asLong(USUAL_SECONDS), 0, Integer.MAX_VALUE);
        return new Granted(token, Duration.ofSeconds(seconds));
    }

    @Override
    public String toString() {
        return "token for " + life;
    }
}
