// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.update.UpdateFault;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateType;

/**
 * The text that a request puts into a workload: the name as its user wrote it, with another tag and digest. The repository
 * never changes, whatever a request says (contract §3). What cannot be read is BAD_INPUT.
 */
final class WrittenImage {

    private WrittenImage() {}

    /** What stands in the workload after the update, or after the rollback that a request of its own asks for. */
    static String after(UpdateSpec spec) {
        UpdateFault.of(spec).ifPresent(fault -> {
            throw Failure.badInput("change " + spec.container() + " of " + spec.target(), fault);
        });
        return switch (spec.type()) {
            case HELM_CHART -> spec.newImage();
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
        if (!keepsTag(current, ImageReference.parse(spec.newImage()))
                || current.digest().isPresent()) {
            return spec.currentImage();
        }
        return spec.currentDigest()
                .map(digest -> current.withDigest(digest).toString())
                .orElse(spec.currentImage());
    }

    private static String image(UpdateSpec spec) {
        var current = ImageReference.parse(spec.currentImage());
        var next = ImageReference.parse(spec.newImage());
        var pinned = spec.terms().pinDigest() || (spec.isRollback() && keepsTag(current, next));
        var written = next.digest().or(() -> pinned ? spec.newDigest() : Optional.empty());
        return new ImageReference(current.name(), current.repository(), next.tag(), written).toString();
    }

    /** Going back, a tag that stays would bring what was pushed last: only the digest tells what ran before. */
    private static boolean keepsTag(ImageReference current, ImageReference next) {
        return current.effectiveTag().equals(next.effectiveTag());
    }
}
