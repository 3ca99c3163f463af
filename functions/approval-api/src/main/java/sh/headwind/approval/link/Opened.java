// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.link;

import sh.headwind.core.ballot.ApprovalLink;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/** What a one-time link turned out to lead to. */
public sealed interface Opened {

    /** A request that it may approve. */
    record Question(ApprovalLink link, UpdateRequest request) implements Opened {}

    /** A request that it has approved just now; it may still wait for others. */
    record Approved(UpdateRequest request) implements Opened {}

    /** A request that is decided, or over. */
    record Closed(Phase phase) implements Opened {}

    /** Nothing. */
    record Refused(Why why) implements Opened {}

    /** Why a link leads to nothing. */
    enum Why {
        /** This installation has no key for links. */
        SWITCHED_OFF,
        /** We did not sign it, or not so. */
        FORGED,
        /** Its time is over. */
        EXPIRED,
        /** A link has approved this request before; of the people who are to approve it, links are one. */
        USED,
        /** What it is about is not there any more: the request was deleted, or another one has its name. */
        GONE
    }
}
