// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateType;

/**
 * The text that a request puts into a workload: the name as its user wrote it, with another tag and digest. The repository
 * never changes, whatever a request says (contract §3). What cannot be read is BAD_INPUT.
 */
final class WrittenImage {

    private WrittenImage() {}

    /** What stands in the workload after the update. */
    static String after(UpdateSpec spec) {
        return switch (spec.type()) {
            case HELM_CHART -> chart(spec);
            case IMAGE -> image(spec);
        };
    }

    /**
     * What stands in the workload after the update was taken back: the text that stood there before. Where the update did
     * not change the tag, that text would bring the new image again, so the old digest is written with it.
     */
    static String before(UpdateSpec spec) {
        if (spec.type() == UpdateType.HELM_CHART) {
            return spec.currentImage();
        }
        var current = ImageReference.parse(spec.currentImage());
        var sameTag = current.effectiveTag()
                .equals(ImageReference.parse(spec.newImage()).effectiveTag());
        if (!sameTag || current.digest().isPresent()) {
            return spec.currentImage();
        }
        return spec.currentDigest()
                .map(digest -> current.withDigest(digest).toString())
                .orElse(spec.currentImage());
    }

    private static String image(UpdateSpec spec) {
        var current = ImageReference.parse(spec.currentImage());
        var next = ImageReference.parse(spec.newImage());
        if (!current.repository().equals(next.repository())) {
            throw otherRepository(spec);
        }
        var seen = spec.newDigest();
        if (next.digest().isPresent() && seen.isPresent() && !next.digest().equals(seen)) {
            throw Failure.badInput(
                    "change the image of " + spec.container(), "newImage and newDigest name different digests");
        }
        var written = next.digest().or(() -> spec.terms().pinDigest() ? seen : Optional.empty());
        return new ImageReference(current.name(), current.repository(), next.tag(), written).toString();
    }

    private static String chart(UpdateSpec spec) {
        var name = spec.currentImage().substring(0, spec.currentImage().lastIndexOf(':') + 1);
        if (name.length() < 2
                || !spec.newImage().startsWith(name)
                || spec.newImage().lastIndexOf(':') >= name.length()
                || spec.newImage().length() == name.length()) {
            throw otherRepository(spec);
        }
        return spec.newImage();
    }

    private static Failure otherRepository(UpdateSpec spec) {
        return Failure.badInput(
                "change " + spec.container() + " of " + spec.target(),
                "an update never changes the repository, and " + spec.newImage() + " is not of that of "
                        + spec.currentImage());
    }
}
