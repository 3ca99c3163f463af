// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import sh.headwind.core.image.Digest;

/** Candidates by tag, each once: an order that does not depend on the one they came in, and says nothing about age. */
final class Sorted {

    /** Letters that fit into a {@code long}. */
    private static final int HEAD = 8;

    private static final Comparator<Candidate> WITHIN_TAG = Comparator.comparing(
                    Candidate::digest, Absent.first(Comparator.comparing(Digest::value)))
            .thenComparing(Candidate::pushedAt, Absent.first(Comparator.naturalOrder()))
            .thenComparing(Candidate::origin);

    /** The first letters of a tag as a number: most of a hundred thousand comparisons need no more, nearly all no more than the tag. */
    private record Key(long head, String tag, Candidate candidate) implements Comparable<Key> {

        static Key of(Candidate candidate) {
            var tag = candidate.tag().value();
            var head = 0L;
            for (var i = 0; i < HEAD; i++) {
                head = (head << Byte.SIZE) | (i < tag.length() ? tag.charAt(i) : 0);
            }
            return new Key(head, tag, candidate);
        }

        @Override
        public int compareTo(Key other) {
            if (head != other.head) {
                return Long.compare(head, other.head);
            }
            var byTag = tag.compareTo(other.tag);
            return byTag != 0 ? byTag : WITHIN_TAG.compare(candidate, other.candidate);
        }
    }

    private Sorted() {}

    static List<Candidate> distinct(Collection<Candidate> candidates) {
        var keys = new ArrayList<Key>(candidates.size());
        candidates.forEach(candidate -> keys.add(Key.of(candidate)));
        keys.sort(Comparator.naturalOrder());
        var distinct = new ArrayList<Candidate>(keys.size());
        for (var key : keys) {
            if (distinct.isEmpty() || !distinct.getLast().equals(key.candidate())) {
                distinct.add(key.candidate());
            }
        }
        return distinct;
    }
}
