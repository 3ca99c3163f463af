// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.step;

import java.util.Optional;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.Workload;

/**
 * What stands in the workload now, seen from a request.
 *
 * @param what in words
 * @param by the request that it was written for, if our records on the workload name one
 */
public record Standing(Place place, String what, Optional<String> by) {

    /** Whose image it is, for the request. */
    public enum Place {
        /** The image that the request wants to replace. */
        BEFORE,
        /** The image that the request wants, whoever wrote it. */
        WANTED,
        /** Something else. */
        FOREIGN
    }

    /** What stands in {@code workload}. */
    public static Standing of(UpdateRequest request, Workload workload) {
        var container = request.spec().container();
        var image = workload.container(container).map(Container::image);
        if (image.isEmpty()) {
            return new Standing(Place.FOREIGN, "the container " + container + " was removed", Optional.empty());
        }
        var by = workload.writtenFor(container);
        if (isWanted(request.spec(), image.get())) {
            return new Standing(Place.WANTED, "the new image runs already", by);
        }
        var place =
                request.spec().type().same(request.spec().currentImage(), image.get()) ? Place.BEFORE : Place.FOREIGN;
        return new Standing(place, "the image was changed to " + Excerpt.of(image.get()), by);
    }

    /** Whether the wanted image stands there, written for this very request. */
    boolean isWrittenFor(UpdateRequest request) {
        return place == Place.WANTED
                && by.filter(request.identity().name()::equals).isPresent();
    }

    /** Pinned or not: apply-update may have added the digest that was approved. */
    private static boolean isWanted(UpdateSpec spec, String live) {
        var pinned = spec.newDigest().map(digest -> spec.newImage() + "@" + digest);
        return spec.type().same(spec.newImage(), live)
                || pinned.filter(text -> spec.type().same(text, live)).isPresent();
    }
}
