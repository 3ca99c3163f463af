// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.util.Optional;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.notification.message.Happening;

/**
 * What an event says has happened to a request.
 *
 * @param uid of the request that is meant, where the event says it: another one of that name is not
 */
record Hint(Happening happening, String namespace, String name, Optional<String> uid) {

    /** Whether this request is meant. */
    boolean means(UpdateRequest.Identity identity) {
        return uid.map(identity.uid()::equals).orElse(true);
    }

    /** {@code update_approved of shop/web-1}, for messages. */
    @Override
    public String toString() {
        return happening.text() + " of " + Excerpt.of(namespace) + "/" + Excerpt.of(name);
    }
}
