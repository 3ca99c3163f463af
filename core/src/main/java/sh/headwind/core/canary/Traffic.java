// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.canary;

/** Where the requests to a workload go. */
public sealed interface Traffic {

    /** All of them to the newest Revision that is ready: what the platform does by itself. */
    record Whole() implements Traffic {}

    /** {@code percent} of them to the newest Revision that is ready, the rest to the one named. */
    record Split(String stable, int percent) implements Traffic {}

    /** As the owner of the workload wants it; it is left so. */
    record OfItsOwner() implements Traffic {}
}
