// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import sh.headwind.core.image.Digest;

/** Candidates by tag, each once: an order that does not depend on the one they came in, and says nothing about age. */
final class Sorted {

    /** A tag is of ASCII letters. */
    private static final int LETTER_BITS = 7;

    private static final Comparator<Candidate> WITHIN_TAG = Comparator.comparing(
                    Candidate::digest, Absent.first(Comparator.comparing(Digest::value)))
            .thenComparing(Candidate::pushedAt, Absent.first(Comparator.naturalOrder()))
            .thenComparing(Candidate::origin);

    private static final Comparator<Candidate> ORDER = Comparator.<Candidate, String>comparing(
                    candidate -> candidate.tag().value())
            .thenComparing(WITHIN_TAG);

    private Sorted() {}

    static List<Candidate> distinct(Collection<Candidate> candidates) {
        var distinct = new ArrayList<Candidate>(candidates.size());
        for (var candidate : inOrder(candidates.toArray(Candidate[]::new))) {
            if (distinct.isEmpty() || !distinct.getLast().equals(candidate)) {
                distinct.add(candidate);
            }
        }
        return distinct;
    }

    /** As they are if they are in order, as registries list tags. */
    private static Candidate[] inOrder(Candidate[] candidates) {
        for (var i = 1; i < candidates.length; i++) {
            if (ORDER.compare(candidates[i - 1], candidates[i]) > 0) {
                return ordered(candidates);
            }
        }
        return candidates;
    }

    /**
     * By the first letters of the tags, packed into one number each with the candidate's index behind them, for numbers are sorted
     * faster than objects; then those that begin alike.
     */
    private static Candidate[] ordered(Candidate[] candidates) {
        var indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(candidates.length);
        var letters = (Long.SIZE - 1 - indexBits) / LETTER_BITS;
        var heads = new long[candidates.length];
        for (var i = 0; i < heads.length; i++) {
            heads[i] = head(candidates[i].tag().value(), letters) << indexBits | i;
        }
        Arrays.sort(heads);
        var sorted = new Candidate[heads.length];
        var start = 0;
        for (var i = 0; i < heads.length; i++) {
            sorted[i] = candidates[(int) (heads[i] & ((1L << indexBits) - 1))];
            if (heads[i] >> indexBits != heads[start] >> indexBits) {
                Arrays.sort(sorted, start, i, ORDER);
                start = i;
            }
        }
        Arrays.sort(sorted, start, sorted.length, ORDER);
        return sorted;
    }

    private static long head(String tag, int letters) {
        var head = 0L;
        for (var i = 0; i < letters; i++) {
            head = head << LETTER_BITS | (i < tag.length() ? tag.charAt(i) : 0);
        }
        return head;
    }
}
