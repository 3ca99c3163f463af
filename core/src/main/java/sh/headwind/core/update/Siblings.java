// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.workload.Workload;

/**
 * Requests for containers of one workload that run images of one repository: what one push brought them goes in one patch,
 * and they keep each other waiting for no interval. Callers see to it that both are for the same workload.
 */
public final class Siblings {

    private Siblings() {}

    /** Whether both are for images of one repository in different containers; rollbacks and charts go alone. */
    public static boolean are(UpdateRequest one, UpdateRequest other) {
        return goesInCompany(one.spec())
                && goesInCompany(other.spec())
                && !one.spec().container().equals(other.spec().container())
                && ImageReference.sameRepository(
                        one.spec().newImage(), other.spec().newImage());
    }

    private static boolean goesInCompany(UpdateSpec spec) {
        return spec.type() == UpdateType.IMAGE && !spec.isRollback();
    }

    /**
     * When the workload was last updated, as far as {@code request} has to keep an interval: empty where that was only to bring
     * another container the same version, and went well.
     *
     * @param others all requests for the workload
     */
    public static Optional<Instant> lastUpdate(
            UpdateRequest request, Workload workload, Collection<UpdateRequest> others) {
        var brought = others.stream()
                .filter(other -> other.phase() == Phase.APPLYING || other.phase() == Phase.COMPLETED)
                .filter(other -> are(request, other) && request.spec().brings(other.spec()))
                .map(other -> other.identity().name())
                .collect(Collectors.toSet());
        return workload.records().lastUpdate().filter(last -> !isOf(brought, workload, last));
    }

    private static boolean isOf(Set<String> requests, Workload workload, Instant update) {
        return workload.records().history().stream()
                .filter(entry -> entry.timestamp().equals(update))
                .anyMatch(entry ->
                        entry.updateRequestName().filter(requests::contains).isPresent());
    }
}
