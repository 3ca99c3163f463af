// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.settings.LeastTerms;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.WayBack;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.Workload;

/** What is to be done about an approved request, seen the workload as it stands. */
sealed interface Plan {

    /** Change the image. */
    record Swap(ImageChange.Swap swap) implements Plan {}

    /** It was changed, by this very request: only the status is missing. A function died between the two. */
    record Written() implements Plan {}

    /** It may not go yet. */
    record Wait(String reason) implements Plan {}

    /** Somebody else changed the image: what was approved is no longer the question. */
    record Supersede(String reason) implements Plan {}

    /** It can never be done. */
    record Fail(String reason) implements Plan {}

    /** The plan for {@code request}, which is Approved. */
    static Plan of(UpdateRequest request, Workload workload) {
        var spec = request.spec();
        var container = workload.container(spec.container());
        if (container.isEmpty()) {
            return new Fail("there is no container " + Excerpt.of(spec.container()) + " in " + spec.target());
        }
        try {
            return of(request, workload, container.get(), WrittenImage.after(spec));
        } catch (Failure failure) {
            // References are read here only: what cannot be read now will not be readable later.
            return new Fail(failure.getMessage());
        }
    }

    private static Plan of(UpdateRequest request, Workload workload, Container container, String next) {
        var spec = request.spec();
        if (isWritten(request, workload, container.image().equals(next))) {
            return new Written();
        }
        if (!spec.type().same(container.image(), spec.currentImage())) {
            return new Supersede(
                    "the image is " + Excerpt.of(container.image()) + " now, not " + Excerpt.of(spec.currentImage()));
        }
        if (container.image().equals(next)) {
            return new Fail("there is nothing to change: " + Excerpt.of(next) + " stands there already");
        }
        var missing =
                WayBack.fault(request, workload).or(() -> Approval.missing(LeastTerms.completed(request, workload)));
        if (missing.isPresent()) {
            return new Fail(missing.get());
        }
        var waiting = request.status().waiting().reasons();
        return waiting.isEmpty()
                ? new Swap(new ImageChange.Swap(container, container.image(), next))
                : new Wait("it waits for " + String.join(", ", waiting));
    }

    /**
     * Whether what stands there was written for this request, or something was since its claim: what people have put in its
     * place since then is not written over, and it is for the controller to say how that ends.
     */
    private static boolean isWritten(UpdateRequest request, Workload workload, boolean stands) {
        var container = request.spec().container();
        var name = Optional.of(request.identity().name());
        if (stands && workload.writtenFor(container).equals(name)) {
            return true;
        }
        return request.status()
                .claim()
                .filter(claim -> workload.records().history().stream()
                        .filter(entry -> entry.container().equals(container))
                        .filter(entry -> !entry.timestamp().isBefore(claim.startedAt()))
                        .anyMatch(entry -> entry.updateRequestName().equals(name)))
                .isPresent();
    }
}
