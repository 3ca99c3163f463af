// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.update.Origin;

/**
 * What could replace a running image or chart.
 *
 * @param tag of the image; of a chart, {@link Tag#ofChart}
 * @param digest what the tag points at, where it is known
 * @param pushedAt when it was pushed or created, where registry or webhook told
 * @param origin how we learnt of it
 */
public record Candidate(Tag tag, Optional<Digest> digest, Optional<Instant> pushedAt, Origin origin) {

    /** An entry of a tag list. */
    public static Candidate listed(Tag tag) {
        return new Candidate(tag, Optional.empty(), Optional.empty(), Origin.POLL);
    }
}
