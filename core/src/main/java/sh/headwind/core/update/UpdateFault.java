// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;

/** What is wrong with an update whatever its workload looks like, as people who write requests by hand may get it wrong. */
public final class UpdateFault {

    private UpdateFault() {}

    /** Why the new image or chart can never be written in place of the current one, as a sentence; empty if it can. */
    public static Optional<String> of(UpdateSpec spec) {
        return switch (spec.type()) {
            case IMAGE -> ofImage(spec);
            case HELM_CHART -> keepsChart(spec) ? Optional.empty() : Optional.of(otherRepository(spec));
        };
    }

    private static Optional<String> ofImage(UpdateSpec spec) {
        try {
            var current = ImageReference.parse(spec.currentImage());
            var next = ImageReference.parse(spec.newImage());
            if (!current.repository().equals(next.repository())) {
                return Optional.of(otherRepository(spec));
            }
            var seen = spec.newDigest();
            return next.digest().isPresent()
                            && seen.isPresent()
                            && !next.digest().equals(seen)
                    ? Optional.of("newImage and newDigest name different digests")
                    : Optional.empty();
        } catch (Failure unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }

    /** {@code <chart>:<version>}, both times of one chart. */
    private static boolean keepsChart(UpdateSpec spec) {
        var name = spec.currentImage().substring(0, spec.currentImage().lastIndexOf(':') + 1);
        return name.length() > 1
                && spec.newImage().startsWith(name)
                && spec.newImage().lastIndexOf(':') < name.length()
                && spec.newImage().length() > name.length();
    }

    private static String otherRepository(UpdateSpec spec) {
        return "an update never changes the repository, and " + spec.newImage() + " is not of that of "
                + spec.currentImage();
    }
}
