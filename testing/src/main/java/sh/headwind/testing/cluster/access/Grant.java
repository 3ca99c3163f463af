// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.access;

import java.util.List;

/**
 * One right, as a Role and its binding would give it. {@code "*"} stands for all verbs, resources or namespaces.
 *
 * @param subject a user, or a group if {@code toGroup}
 * @param resource the plural with its group: {@code updaterequests.headwind.sh}, {@code configmaps}
 */
public record Grant(String subject, boolean toGroup, String verb, String resource, String namespace) {

    private static final String ANY = "*";

    /** A right of one user. */
    public static Grant toUser(String user, String verb, String resource, String namespace) {
        return new Grant(user, false, verb, resource, namespace);
    }

    /** A right of everybody in a group. */
    public static Grant toGroup(String group, String verb, String resource, String namespace) {
        return new Grant(group, true, verb, resource, namespace);
    }

    boolean covers(Attempt attempt) {
        var subjects = toGroup ? attempt.groups() : List.of(attempt.user());
        return subjects.contains(subject)
                && covers(verb, attempt.verb())
                && covers(resource, attempt.resource())
                && covers(namespace, attempt.namespace());
    }

    private static boolean covers(String granted, String asked) {
        return granted.equals(ANY) || granted.equals(asked);
    }
}
