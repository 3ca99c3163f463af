// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.util.Map;

/**
 * What a broker did since its start.
 *
 * @param accepted events taken, replies included
 * @param refused posts not taken
 * @param delivered events that a subscriber took, by Trigger ({@code namespace/name})
 * @param retried attempts after the first
 * @param replies events that came as an answer
 * @param deadLettered events that a dead-letter sink took
 * @param lost events that a Trigger could neither deliver nor hand to a dead-letter sink
 * @param held events that are not through yet
 */
public record BrokerStatistics(
        long accepted,
        long refused,
        Map<String, Long> delivered,
        long retried,
        long replies,
        long deadLettered,
        long lost,
        long held) {

    public BrokerStatistics {
        delivered = Map.copyOf(delivered);
    }
}
