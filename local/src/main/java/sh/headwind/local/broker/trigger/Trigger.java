// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

/**
 * One Trigger: who hears which events of a broker, and how hard the broker tries.
 *
 * @param ordered whether events of one {@code partitionkey} are delivered one after the other (Kafka semantics only)
 */
public record Trigger(
        String namespace,
        String name,
        String broker,
        Filter filter,
        Destination subscriber,
        Delivery delivery,
        boolean ordered) {

    /** What makes it this Trigger: {@code namespace/name}. */
    public String key() {
        return namespace + "/" + name;
    }
}
