// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.policy.Rivals;
import sh.headwind.core.policy.Running;
import sh.headwind.core.settings.Settings;
import sh.headwind.core.settings.SettingsResult;
import sh.headwind.core.update.UpdateFault;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/** Which request takes the place of another one. */
final class Successor {

    /** Oldest first; requests of one second by name, so that everybody sees the same order. */
    static final Comparator<UpdateRequest> BY_AGE = Comparator.comparing(
                    (UpdateRequest request) -> request.identity().createdAt())
            .thenComparing(request -> request.identity().name());

    private Successor() {}

    /**
     * The open request for the same container that asks for something newer. A rollback takes no place, it changes the image
     * first; and it keeps its own: what it is to end is open, and may be of the same second.
     */
    static Optional<UpdateRequest> of(UpdateRequest request, List<UpdateRequest> others, Workload workload) {
        if (request.spec().isRollback()) {
            return Optional.empty();
        }
        return others.stream()
                .filter(other -> !other.phase().isTerminal() && !other.spec().isRollback())
                .filter(other -> isSameContainer(request, other))
                .filter(other -> isPossible(other, workload))
                .filter(other -> isNewer(other, request, workload))
                .max(BY_AGE);
    }

    /** A leftover itself takes no place: nothing would be left. */
    private static boolean isPossible(UpdateRequest other, Workload workload) {
        return UpdateFault.of(other.spec()).isEmpty()
                && Standing.of(other, workload).place() != Standing.Place.FOREIGN;
    }

    /** As the policy in force says (events come late, so age tells nothing); where it says nothing, the younger one. */
    private static boolean isNewer(UpdateRequest one, UpdateRequest other, Workload workload) {
        return byPolicy(one, other, workload).orElseGet(() -> BY_AGE.compare(one, other) > 0);
    }

    private static Optional<Boolean> byPolicy(UpdateRequest one, UpdateRequest other, Workload workload) {
        var name = one.spec().container();
        var container = workload.container(name);
        if (container.isEmpty()) {
            return Optional.empty();
        }
        return switch (Settings.of(name, workload)) {
            case SettingsResult.Unreadable _ -> Optional.empty();
            case SettingsResult.Readable readable -> {
                var image = ImageReference.parse(container.get().image().replace('+', '_'));
                yield Rivals.isNewer(one, other, readable.settings().rules(), Running.of(image));
            }
        };
    }

    static boolean isSameWorkload(UpdateRequest one, UpdateRequest other) {
        WorkloadRef left = one.spec().target();
        WorkloadRef right = other.spec().target();
        var sameName = one.isAtHome()
                && other.isAtHome()
                && left.kind().equals(right.kind())
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
