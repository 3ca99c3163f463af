// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Port: the Triggers as they are now. Asked for each event, so that a Trigger made or deleted meanwhile counts at once. */
@FunctionalInterface
public interface TriggerSource {

    /** All Triggers of all brokers; empty when there are none. Quick: an answer from memory. */
    Collection<Trigger> triggers();

    /** Several sources as one; of two Triggers with one namespace and name the later source's counts. */
    static TriggerSource of(TriggerSource... sources) {
        var all = List.of(sources);
        return () -> {
            var byKey = new LinkedHashMap<String, Trigger>();
            all.forEach(source -> source.triggers().forEach(trigger -> byKey.put(trigger.key(), trigger)));
            return byKey.values();
        };
    }
}
