// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.funqy.runtime.ApplicationException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/**
 * Why a delivery was not handled, and what that means to the broker: the one place where a failure becomes a status.
 *
 * @param line ends in the dead letter: one short line, no secret, no stack trace
 * @param unexpected a fault of ours, which the log shall show in full
 */
record Refusal(int status, String line, boolean unexpected) {

    private static final int LONGEST_LINE = 300;

    /** From what the router knows: a status of its own or of Funqy's, or what was thrown. */
    static Refusal of(int status, @Nullable Throwable failure) {
        if (failure == null) {
            return ofStatus(status);
        }
        return switch (thrown(failure)) {
            case Failure known -> new Refusal(statusOf(known.kind()), oneLine(known), false);
            case JsonProcessingException _ ->
                new Refusal(400, "could not read the event: its data does not fit", false);
            case Throwable other ->
                new Refusal(
                        503,
                        "could not handle the event: unexpected "
                                + other.getClass().getSimpleName(),
                        true);
        };
    }

    /** What a failed step means to the broker. */
    static int statusOf(Failure.Kind kind) {
        return switch (kind) {
            case BAD_INPUT -> 400; // never right: to the dead letters at once, with the reason
            case NOT_FOUND -> 400; // a step for which "gone" is fine says so itself, and answers 204
            case CONFLICT -> 409; // somebody wrote first: delivered again
            case THROTTLED -> 429; // delivered again, later
            case DENIED -> 503; // not the event's fault: credentials may be mended while it is tried again
            case UNAVAILABLE -> 503;
        };
    }

    private static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 -> new Refusal(401, "could not take the event: its sender has not proven who it is", false);
            case 404 -> new Refusal(400, "could not read the event: no function here hears its type", false);
            case 405 -> new Refusal(405, "could not read the request: only POST carries events", false);
            case 406 -> new Refusal(406, "could not read the event: batches are not taken", false);
            case 413 -> new Refusal(413, "could not read the event: it is longer than 64 KiB", false);
            case 400 -> new Refusal(400, "could not read the event: it is no CloudEvent", false);
            default -> new Refusal(503, "could not handle the event: unexpected status " + status, true);
        };
    }

    private static Throwable thrown(Throwable failure) {
        var wraps = failure instanceof ApplicationException || failure instanceof UncheckedIOException;
        var cause = failure.getCause();
        return wraps && cause != null ? thrown(cause) : failure;
    }

    private static String oneLine(Failure failure) {
        var message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return message.length() <= LONGEST_LINE ? message : message.substring(0, LONGEST_LINE) + "...";
    }
}
