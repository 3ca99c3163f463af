// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;
import sh.headwind.core.workload.Rollout;

/** What an object asks for and what its controller reports about it. */
record Reported(JsonNode object) {

    /** One entry of {@code status.conditions}. */
    record Condition(String status, String reason, String message, long observedGeneration) {

        boolean isTrue() {
            return status.equals("True");
        }

        boolean isFalse() {
            return status.equals("False");
        }

        /** Reason and message, as far as they are there. */
        String words() {
            return message.isEmpty() ? reason : reason + ": " + Words.oneLine(message);
        }
    }

    static final Rollout NOT_OBSERVED = new Rollout.InProgress("the platform has not taken up the change yet");

    /** Whether the status is about the present spec. */
    boolean isObserved() {
        return status("observedGeneration", 0) >= generation();
    }

    long generation() {
        return object.at("/metadata/generation").asLong(0);
    }

    /** A number of the spec; controllers and the API server fill in defaults late, so one is given. */
    int spec(String field, int absent) {
        return object.path("spec").path(field).asInt(absent);
    }

    /** A number of the status; some controllers write them as text. */
    long status(String field, long absent) {
        return object.path("status").path(field).asLong(absent);
    }

    String text(String pointer) {
        return object.at(pointer).asText("");
    }

    Optional<Condition> condition(String type) {
        return StreamSupport.stream(object.path("status").path("conditions").spliterator(), false)
                .filter(each -> each.path("type").asText("").equals(type))
                .findFirst()
                .map(each -> new Condition(
                        each.path("status").asText(""),
                        each.path("reason").asText(""),
                        each.path("message").asText(""),
                        each.path("observedGeneration").asLong(generation())));
    }
}
