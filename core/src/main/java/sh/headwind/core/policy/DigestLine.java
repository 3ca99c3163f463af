// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.Comparator;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;

/** The line of the policy {@code digest}: builds of the running tag other than the one that runs, by the time of their push. */
record DigestLine(Tag running, Optional<Digest> digest) implements Line<Candidate> {

    static DigestLine through(Tag tag, Running running) {
        return new DigestLine(tag, running.digest());
    }

    @Override
    public Place<Candidate> place(Candidate candidate) {
        if (!candidate.tag().equals(running)) {
            return Place.off(Reason.OTHER_TAG, candidate.tag() + " is another tag than " + running);
        }
        if (digest.isEmpty()) {
            return Place.off(Reason.DIGEST_UNKNOWN, "the digest of " + running + " that runs is not known yet");
        }
        if (candidate.digest().isEmpty()) {
            return Place.off(Reason.DIGEST_UNKNOWN, "the digest that " + running + " points at is not known");
        }
        if (candidate.digest().equals(digest)) {
            return Place.off(Reason.SAME_DIGEST, running + " still points at the digest that runs");
        }
        return new Place.Above<>(candidate);
    }

    @Override
    public Comparator<Candidate> order() {
        return Comparator.comparing(Candidate::pushedAt, Absent.first(Comparator.naturalOrder()));
    }
}
