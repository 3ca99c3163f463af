// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.Right;

/**
 * What somebody may decide about the rows of a page, and in words what not.
 *
 * @param namespaces of the rows
 * @param approve those where this person may approve; likewise the next
 */
record RowRights(String user, Set<String> namespaces, Set<String> approve, Set<String> reject) {

    static RowRights of(Caller caller, Collection<String> namespaces) {
        var there = new TreeSet<>(namespaces);
        return new RowRights(
                caller.name(null), there, caller.where(Right.APPROVE, there), caller.where(Right.REJECT, there));
    }

    /** Why the buttons below the rows do nothing: the right is nowhere on the page. */
    DashboardPage.Buttons buttons() {
        if (approve.isEmpty() && reject.isEmpty()) {
            var hint = hint("neither approve nor reject");
            return new DashboardPage.Buttons(hint, hint);
        }
        return new DashboardPage.Buttons(
                approve.isEmpty() ? hint("not approve") : "", reject.isEmpty() ? hint("not reject") : "");
    }

    private String hint(String what) {
        var where = namespaces.size() == 1 ? namespaces.iterator().next() : "any of these namespaces";
        return user + " may " + what + " updates in " + where + ".";
    }

    /** Whether a row of that namespace can be chosen for one button or the other. */
    boolean isChoosable(String namespace) {
        return approve.contains(namespace) || reject.contains(namespace);
    }

    /** What a row of that namespace cannot be chosen for though others can; empty where there is no such thing. */
    String barrier(String namespace) {
        if (approve.isEmpty() && reject.isEmpty()) {
            return "";
        }
        if (!isChoosable(namespace)) {
            return "you may not decide here";
        }
        if (!approve.contains(namespace) && !approve.isEmpty()) {
            return "you may only reject here";
        }
        return !reject.contains(namespace) && !reject.isEmpty() ? "you may only approve here" : "";
    }
}
