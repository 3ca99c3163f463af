// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Verdict.Keep;

/**
 * A line on which tags stand by what they say: some texts of the tag, each read on a scale, compared from left to right.
 *
 * @param running the tag that runs, and {@code base} its texts on the scale
 */
record ScaleLine<K>(Texts texts, Scale<K> scale, Bounds<K> bounds, Tag running, List<K> base) implements Line<List<K>> {

    /** The line through {@code running}; without anybody on it if what runs does not fit. */
    static <K> Line<?> through(Tag running, Texts texts, Scale<K> scale, Bounds<K> bounds) {
        var base = texts.of(running).flatMap(found -> read(scale, found));
        if (base.isEmpty()) {
            return new Line.Empty(misfit(running, texts, scale));
        }
        return new ScaleLine<>(texts, scale, bounds, running, base.get());
    }

    private static Keep misfit(Tag running, Texts texts, Scale<?> scale) {
        var because = texts.of(running).isEmpty()
                ? running + ", which runs, does not match the pattern"
                : running + ", which runs, is not " + scale.noun();
        return new Keep(Reason.RUNNING_DOES_NOT_FIT, because);
    }

    @Override
    public Place<List<K>> place(Candidate candidate) {
        var tag = candidate.tag();
        var found = texts.of(tag);
        if (found.isEmpty()) {
            return Place.off(Reason.NO_MATCH, tag + " does not match the pattern");
        }
        var key = read(scale, found.get());
        if (key.isEmpty()) {
            return Place.off(Reason.UNREADABLE, tag + " is not " + scale.noun());
        }
        var refusal = refuse(key.get());
        if (refusal.isPresent()) {
            return new Place.Off<>(refusal.get());
        }
        return Place.of(compare(key.get()), key.get(), tag, running);
    }

    @Override
    public Comparator<List<K>> order() {
        return (left, right) -> leftToRight(scale.order(), left, right);
    }

    private Optional<Keep> refuse(List<K> key) {
        for (var i = 0; i < key.size(); i++) {
            var refusal = scale.incomparable(base.get(i), key.get(i));
            if (refusal.isEmpty()) {
                refusal = bounds.refuse(key.get(i));
            }
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private int compare(List<K> key) {
        return leftToRight(scale::compare, key, base);
    }

    private static <K> int leftToRight(Comparator<K> order, List<K> left, List<K> right) {
        for (var i = 0; i < left.size(); i++) {
            var difference = order.compare(left.get(i), right.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static <K> Optional<List<K>> read(Scale<K> scale, List<String> texts) {
        var keys = new ArrayList<K>(texts.size());
        for (var text : texts) {
            var key = scale.read(text);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return Optional.of(keys);
    }
}
