// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

/** A wire to a client that has still to be opened, and that the client may close. */
interface ClientWire extends WatchStream.Wire {

    /** Calls back once frames can be sent. */
    void onOpen(Runnable callback);

    /** Calls back when the connection is gone, whoever ended it. */
    void onClose(Runnable callback);
}
