// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.WorkloadRef;

/** Which request takes the place of another one. */
final class Successor {

    /** Oldest first; requests of one second by name, so that everybody sees the same order. */
    static final Comparator<UpdateRequest> BY_AGE = Comparator.comparing(
                    (UpdateRequest request) -> request.identity().createdAt())
            .thenComparing(request -> request.identity().name());

    private Successor() {}

    /** The newest open request for the same container that is younger. A rollback takes no place: it changes the image first. */
    static Optional<UpdateRequest> of(UpdateRequest request, List<UpdateRequest> others) {
        return others.stream()
                .filter(other -> !other.phase().isTerminal() && !other.spec().isRollback())
                .filter(other -> isSameContainer(request, other))
                .filter(other -> BY_AGE.compare(other, request) > 0)
                .max(BY_AGE);
    }

    static boolean isSameWorkload(UpdateRequest one, UpdateRequest other) {
        WorkloadRef left = one.spec().target();
        WorkloadRef right = other.spec().target();
        var sameName = left.kind().equals(right.kind())
                && left.namespace().equals(right.namespace())
                && left.name().equals(right.name());
        var oneUnknown = left.uid().isEmpty() || right.uid().isEmpty();
        return sameName && (oneUnknown || left.uid().equals(right.uid()));
    }

    private static boolean isSameContainer(UpdateRequest one, UpdateRequest other) {
        return isSameWorkload(one, other)
                && one.spec().container().equals(other.spec().container());
    }
}
