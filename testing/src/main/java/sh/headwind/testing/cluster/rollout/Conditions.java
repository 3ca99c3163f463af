// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Writes conditions into a status, keeping the time of the last transition where nothing turned. */
final class Conditions {

    private final Clock clock;

    Conditions(Clock clock) {
        this.clock = clock;
    }

    /** What a condition says; {@code value} is True, False or Unknown. */
    record Condition(String type, String value, String reason, String message) {}

    void set(ObjectNode status, Condition condition) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var conditions = status.withArray("/conditions");
        var entry = entry(conditions, condition.type());
        if (!entry.path("status").asText().equals(condition.value())) {
            entry.put("lastTransitionTime", now);
        }
        entry.put("type", condition.type())
                .put("status", condition.value())
                .put("reason", condition.reason())
                .put("message", condition.message());
        if (status.has("updatedReplicas") || status.has("replicas")) {
            entry.put("lastUpdateTime", now);
        }
    }

    /** Takes the condition away: it is spoken of only while it holds. */
    void unset(ObjectNode status, String type) {
        var conditions = status.withArray("/conditions");
        for (var at = conditions.size() - 1; at >= 0; at--) {
            if (conditions.get(at).path("type").asText().equals(type)) {
                conditions.remove(at);
            }
        }
    }

    private static ObjectNode entry(ArrayNode conditions, String type) {
        for (var condition : conditions) {
            if (condition instanceof ObjectNode entry
                    && entry.path("type").asText().equals(type)) {
                return entry;
            }
        }
        return conditions.addObject();
    }
}
