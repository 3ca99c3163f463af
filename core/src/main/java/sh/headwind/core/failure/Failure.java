// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.failure;

/**
 * A step that could not be done, and whether trying again can help. The one exception that crosses module borders:
 * expected outcomes ("no tag matches") are values, not failures. The message reads "could not X: Y", is one line and
 * never holds a secret, because it ends in dead letters, statuses and logs.
 */
public final class Failure extends RuntimeException {

    /** What a failure means to whoever asked for the step. */
    public enum Kind {
        /** The input is wrong and will be wrong each time it is tried. */
        BAD_INPUT,
        /** What the step works on is not there (any more). */
        NOT_FOUND,
        /** Somebody else wrote first; the same step may succeed after a fresh read. */
        CONFLICT,
        /** The other side knows us and says no, or does not know us: credentials or rights. */
        DENIED,
        /** The other side asked for patience. */
        THROTTLED,
        /** The other side did not answer, or not in a way that can be used. */
        UNAVAILABLE
    }

    private final Kind kind;

    private Failure(Kind kind, String attempted, String because) {
        super("could not " + attempted + ": " + because);
        this.kind = kind;
    }

    /** The input is wrong for good: never tried again. */
    public static Failure badInput(String attempted, String because) {
        return new Failure(Kind.BAD_INPUT, attempted, because);
    }

    /** The object of the step does not exist. */
    public static Failure notFound(String attempted, String because) {
        return new Failure(Kind.NOT_FOUND, attempted, because);
    }

    /** Somebody wrote first. */
    public static Failure conflict(String attempted, String because) {
        return new Failure(Kind.CONFLICT, attempted, because);
    }

    /** Missing, refused or insufficient credentials. */
    public static Failure denied(String attempted, String because) {
        return new Failure(Kind.DENIED, attempted, because);
    }

    /** The other side asked for patience. */
    public static Failure throttled(String attempted, String because) {
        return new Failure(Kind.THROTTLED, attempted, because);
    }

    /** The other side is not to be had now. */
    public static Failure unavailable(String attempted, String because) {
        return new Failure(Kind.UNAVAILABLE, attempted, because);
    }

    /** This failure with the exception that it translates, for the debug log. */
    public Failure because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** {@code could not X: Y}, one line; always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What this failure means to the caller. */
    public Kind kind() {
        return kind;
    }
}
