// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

import java.time.Instant;
import sh.headwind.core.ballot.ApprovalLink;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.configuration.Confidential;

/**
 * Makes links that approve one request once.
 *
 * @param base what an address of such a link begins with
 */
public record OneTime(String base, Ballot ballot, Instant expiresAt, Confidential key) {

    /**
     * The link for one receiver.
     *
     * @param sentTo whom the link is given to; stands in the audit
     */
    String to(String sentTo) {
        return base + new ApprovalLink(ballot, expiresAt, sentTo).token(key);
    }
}
