// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.model;

import java.util.ArrayList;
import java.util.List;

/** Sorted lists as values: a bag of what is under way, in which the order of arrival makes no other world. */
final class Lists {

    private Lists() {}

    static List<String> with(List<String> list, String element) {
        var next = new ArrayList<>(list);
        next.add(element);
        next.sort(String::compareTo);
        return List.copyOf(next);
    }

    static List<String> without(List<String> list, String element) {
        var next = new ArrayList<>(list);
        next.remove(element);
        return List.copyOf(next);
    }
}
