// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** The same word about many requests; each stands for itself. */
public final class Bulk {

    private final Decide decide;

    public Bulk(Decide decide) {
        this.decide = decide;
    }

    /** Whether the person has a right in a namespace. */
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

    /**
     * Says it.
     *
     * @param keys {@code namespace/name} each
     */
    public Result decide(Said said, List<String> keys, Rights rights) {
        var done = 0;
        var errors = new ArrayList<String>();
        for (var key : keys) {
            var error = one(said, key, rights);
            if (error.isEmpty()) {
                done++;
            }
            error.map(text -> key + ": " + text).ifPresent(errors::add);
        }
        return new Result(done, errors);
    }

    private Optional<String> one(Said said, String key, Rights rights) {
        var object = ObjectName.parse(key);
        if (object.isEmpty()) {
            return Optional.of("no object could have this namespace/name");
        }
        var namespace = object.get().namespace();
        var name = object.get().name();
        if (!rights.allow(said.approve() ? Right.APPROVE : Right.REJECT, namespace)) {
            return Optional.of("you have no right to decide there");
        }
        try {
            var decision = said.approve()
                    ? decide.approve(namespace, name, said.user(), said.words())
                    : decide.reject(namespace, name, said.user(), said.words());
            return switch (decision) {
                case Decision.Recorded _ -> Optional.empty();
                case Decision.Closed(var phase) -> Optional.of("it is " + phase.text() + " already");
                case Decision.Missing() -> Optional.of("there is no such request");
            };
        } catch (Failure failure) {
            return Optional.of(failure.getMessage());
        }
    }
}
