// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.ledger;

import java.util.Optional;

/** Port: what was told of which request. */
public interface Ledger {

    /** The request and its notes now; empty when it is gone. */
    Optional<Page> read(String namespace, String name);

    /** Writes the notes if the request is still in the version that was read, else fails with CONFLICT. */
    void write(Page read, Notes notes);
}
