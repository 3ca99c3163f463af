// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import sh.headwind.core.access.Right;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.failure.Failure;

/** The same word about many requests; each stands for itself. */
public final class Bulk {

    /** Each takes several calls of the API server. */
    private static final int AT_ONCE = 8;

    private final Decide decide;

    public Bulk(Decide decide) {
        this.decide = decide;
    }

    /** Whether the person has a right in a namespace; asked on several threads. */
    @FunctionalInterface
    public interface Rights {

        boolean allow(Right right, String namespace);
    }

    /** What came of it; an error names its request. */
    public record Result(int done, List<String> errors) {

        public Result {
            errors = List.copyOf(errors);
        }
    }

    /** What is said, by whom. */
    public record Said(boolean approve, String user, String words) {}

    /** Which request is meant. */
    public sealed interface Row {

        /** Whichever has that name when it is decided, as scripts have always named them. */
        record Named(String namespace, String name) implements Row {}

        /** The one that somebody was shown, and nothing that has taken its name since. */
        record Shown(Ballot ballot) implements Row {}

        /** Where it is. */
        default String namespace() {
            return switch (this) {
                case Named(var namespace, var _) -> namespace;
                case Shown(var ballot) -> ballot.namespace();
            };
        }

        /** {@code namespace/name}. */
        default String display() {
            return switch (this) {
                case Named(var namespace, var name) -> namespace + "/" + name;
                case Shown(var ballot) -> ballot.namespace() + "/" + ballot.name();
            };
        }
    }

    /** Says it of each row, of some at once; errors come in the order of the rows. */
    public Result decide(Said said, List<? extends Row> rows, Rights rights) {
        var errors = rows.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE, row -> one(said, row, rights).map(text -> row.display() + ": " + text)))
                .flatMap(Optional::stream)
                .toList();
        return new Result(rows.size() - errors.size(), errors);
    }

    private Optional<String> one(Said said, Row row, Rights rights) {
        if (ObjectName.parse(row.display()).isEmpty()) {
            return Optional.of("no object could have this namespace/name");
        }
        if (!rights.allow(said.approve() ? Right.APPROVE : Right.REJECT, row.namespace())) {
            return Optional.of("you have no right to decide there");
        }
        try {
            return switch (decision(said, row)) {
                case Decision.Recorded _ -> Optional.empty();
                case Decision.Closed(var phase) -> Optional.of("it is " + phase.text() + " already");
                case Decision.Missing() -> Optional.of(missing(row));
            };
        } catch (Failure failure) {
            return Optional.of(failure.getMessage());
        }
    }

    private Decision decision(Said said, Row row) {
        return switch (row) {
            case Row.Named(var namespace, var name) ->
                said.approve()
                        ? decide.approve(namespace, name, said.user(), said.words())
                        : decide.reject(namespace, name, said.user(), said.words());
            case Row.Shown(var ballot) ->
                said.approve()
                        ? decide.approve(ballot, said.user(), said.words())
                        : decide.reject(ballot, said.user(), said.words());
        };
    }

    private static String missing(Row row) {
        return switch (row) {
            case Row.Named _ -> "there is no such request";
            case Row.Shown _ -> "it is not what was shown any more";
        };
    }
}
