// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** What goes back: a status code, a JSON body, and warnings that {@code kubectl} prints. */
record ApiAnswer(int code, JsonNode body, List<String> warnings) {

    ApiAnswer {
        warnings = List.copyOf(warnings);
    }

    static ApiAnswer ok(JsonNode body) {
        return new ApiAnswer(200, body, List.of());
    }

    /** Text as it is, which is no JSON: a log. */
    static ApiAnswer text(String text) {
        return ok(TextNode.valueOf(text));
    }

    static ApiAnswer created(JsonNode body) {
        return new ApiAnswer(201, body, List.of());
    }
}
