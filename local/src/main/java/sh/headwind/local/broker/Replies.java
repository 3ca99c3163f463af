// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

/** Port: takes an event that came as an answer into the broker again. */
@FunctionalInterface
interface Replies {

    /** The HTTP status of the ingress. */
    int accept(HeldEvent reply, Publisher publisher);
}
