// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the first hundred of a list in order and leaves the others as they are. Nobody reads further, and to order all of
 * ten thousand tags takes longer than to judge them.
 */
final class Podium {

    private static final int PLACES = 100;

    /** An item and where it stood: equal ones keep their order. */
    private record Ranked<T>(T item, int index) {}

    private Podium() {}

    static <T> List<T> inOrder(List<T> items, Comparator<T> order) {
        Comparator<Ranked<T>> ranking = (left, right) -> {
            var difference = order.compare(left.item(), right.item());
            return difference != 0 ? difference : Integer.compare(left.index(), right.index());
        };
        var podium = new PriorityQueue<>(PLACES + 1, ranking.reversed());
        var others = new ArrayList<Ranked<T>>();
        // Tags come sorted, so that the newest tend to stand at the end; seen first, they spare the others their turn.
        for (var index = items.size() - 1; index >= 0; index--) {
            var next = new Ranked<>(items.get(index), index);
            if (podium.size() == PLACES && ranking.compare(next, podium.element()) > 0) {
                others.add(next);
                continue;
            }
            podium.add(next);
            if (podium.size() > PLACES) {
                others.add(podium.remove());
            }
        }
        return concat(podium.stream().sorted(ranking).toList(), others);
    }

    private static <T> List<T> concat(List<Ranked<T>> first, List<Ranked<T>> others) {
        others.sort(Comparator.comparingInt(Ranked::index));
        var items = new ArrayList<T>(first.size() + others.size());
        first.forEach(ranked -> items.add(ranked.item()));
        others.forEach(ranked -> items.add(ranked.item()));
        return items;
    }
}
