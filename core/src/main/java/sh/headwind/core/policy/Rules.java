// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.ImageReference;

/**
 * A policy and what softens it.
 *
 * @param allowPrerelease pre-releases of any channel qualify
 * @param allowDowngrade the newest eligible candidate may be lower than what runs
 * @param pinDigest the digest is written under every policy
 */
public record Rules(Policy policy, boolean allowPrerelease, boolean allowDowngrade, boolean pinDigest) {

    /** The policy with nothing softened. */
    public static Rules of(Policy policy) {
        return new Rules(policy, false, false, false);
    }

    /**
     * What to write into the workload: the user's own text with the tag of {@code pick}, and with its digest where the
     * policy follows digests, where {@code pinDigest} asks for it, or where the image carries one already. A
     * {@link Failure} of kind BAD_INPUT if a digest has to be written and {@code pick} has none.
     */
    public ImageReference written(ImageReference current, Candidate pick) {
        var tagged = current.withTag(pick.tag());
        return writesDigest(current) ? tagged.withDigest(known(pick.digest(), pick)) : tagged;
    }

    /** Whether an update of {@code current} carries a digest. */
    public boolean writesDigest(ImageReference current) {
        return pinDigest || policy.followsDigests() || current.digest().isPresent();
    }

    private static Digest known(Optional<Digest> digest, Candidate pick) {
        return digest.orElseThrow(() -> Failure.badInput("pin " + pick.tag(), "its digest is not known"));
    }
}
