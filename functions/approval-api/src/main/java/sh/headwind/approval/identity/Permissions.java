// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import org.jboss.logging.Logger;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** Who may what, for callers and for people for whom a link or another service speaks alike. */
@Singleton
public class Permissions {

    private static final Logger AUDIT = Logger.getLogger("headwind::audit");

    private final ApprovalConfig config;
    private final AccessReviews reviews;

    Permissions(ApprovalConfig config, AccessReviews reviews) {
        this.config = config;
        this.reviews = reviews;
    }

    /** Whether that person has the right in that namespace; an empty one means in all of them. */
    public boolean allow(Person person, Right right, String namespace) {
        return !config.authMode().asksTheCluster() || reviews.allows(person, right, namespace);
    }

    /** Goes on only if that person has the right there. */
    public void require(Person person, Right right, String namespace) {
        if (!allow(person, right, namespace)) {
            AUDIT.warnf("denied user=%s right=%s namespace=%s", person.name(), right.display(), namespace);
            throw Failure.denied(right.display() + " in " + namespace, person.name() + " has no such right there");
        }
    }

    /** Whether that person may list the requests there: everywhere, or in that namespace. */
    public boolean allowListing(Person person, String namespace) {
        return allow(person, Right.LIST, "") || allow(person, Right.LIST, namespace);
    }

    /** Those of the namespaces where that person has the right. */
    public Set<String> where(Person person, Right right, Collection<String> namespaces) {
        if (namespaces.isEmpty() || allow(person, right, "")) {
            return Set.copyOf(namespaces);
        }
        return reviews.where(person, right, namespaces);
    }
}
