// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what the broker does. */
final class Tally {

    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder replies = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    final LongAdder lost = new LongAdder();
    private final Map<String, LongAdder> delivered = new ConcurrentHashMap<>();

    void delivered(String trigger) {
        delivered.computeIfAbsent(trigger, _ -> new LongAdder()).increment();
    }

    BrokerStatistics snapshot(long held) {
        var byTrigger = delivered.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().sum()));
        return new BrokerStatistics(
                accepted.sum(),
                refused.sum(),
                byTrigger,
                retried.sum(),
                replies.sum(),
                deadLettered.sum(),
                lost.sum(),
                held);
    }
}
