// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import sh.headwind.core.failure.Failure;

/** What an HTTP answer of a subscriber means to the delivery: the table of docs/knative.md in code. */
final class AnswerRule {

    private static final Set<Integer> TRANSIENT = Set.of(404, 408, 409, 429);
    private static final int BAD_REPLY = 502;

    private AnswerRule() {}

    static Outcome of(Semantics semantics, int status, Map<String, String> headers, byte[] body) {
        if (status == 200) {
            return accepted(semantics, headers, body);
        }
        if (status / 100 == 2) {
            return new Outcome.Done();
        }
        var again = TRANSIENT.contains(status) || status >= 500;
        return new Outcome.Refused(status, new String(body, StandardCharsets.UTF_8), again);
    }

    private static Outcome accepted(Semantics semantics, Map<String, String> headers, byte[] body) {
        if (HttpBinding.isEvent(headers)) {
            try {
                return new Outcome.Replied(HttpBinding.read(headers, body));
            } catch (Failure e) {
                return badReply(semantics);
            }
        }
        return body.length == 0 ? new Outcome.Done() : badReply(semantics);
    }

    /** The in-memory broker takes a body that is no event for a bad gateway and repeats the work; Kafka's gives up. */
    private static Outcome badReply(Semantics semantics) {
        return switch (semantics) {
            case IN_MEMORY -> new Outcome.Refused(BAD_REPLY, "the answer has a body that is no event", true);
            case KAFKA -> new Outcome.Refused(200, "the answer has a body that is no event", false);
        };
    }
}
