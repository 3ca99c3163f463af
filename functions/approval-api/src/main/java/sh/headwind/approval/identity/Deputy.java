// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.identity;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;

/** The rights of somebody for whom a link or another service speaks: they are asked for like everybody's. */
@Singleton
public class Deputy {

    private static final Logger AUDIT = Logger.getLogger("headwind::audit");

    private final ApprovalConfig config;
    private final AccessReviews reviews;

    Deputy(ApprovalConfig config, AccessReviews reviews) {
        this.config = config;
        this.reviews = reviews;
    }

    /** Goes on only if that person has the right there. */
    public void require(Person person, Right right, String namespace) {
        if (config.authMode().asksTheCluster() && !reviews.allows(person, right, namespace)) {
            AUDIT.warnf("denied user=%s right=%s namespace=%s", person.name(), right.display(), namespace);
            throw Failure.denied(right.display() + " in " + namespace, person.name() + " has no such right there");
        }
    }
}
