// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;
import sh.headwind.core.tracking.TrackedStatus.Sighting;

/**
 * What a look brought for one object of the index.
 *
 * @param seen tags and digests that were not known before, baselines among them
 * @param offers what evaluate-policy shall decide about
 */
record Found(List<Sighting> seen, List<Offer> offers) {

    Found {
        seen = List.copyOf(seen);
        offers = List.copyOf(offers);
    }

    /**
     * One candidate.
     *
     * @param created when it was built, where that decides
     * @param next what would do where evaluate-policy finds that the candidate does not, from new to old
     */
    record Offer(Sighting sighting, Optional<Instant> created, List<Next> next) {

        Offer {
            next = List.copyOf(next);
        }
    }

    /** A tag that nobody has looked at yet; the registry is asked about it when its turn comes. */
    record Next(Tag tag, Optional<Digest> digest) {}

    /** How many of the offers were never seen before. */
    long fresh() {
        return offers.stream()
                .map(Offer::sighting)
                .filter(seen::contains)
                .distinct()
                .count();
    }
}
