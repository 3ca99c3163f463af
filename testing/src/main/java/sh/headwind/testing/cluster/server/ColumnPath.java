// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import sh.headwind.testing.cluster.resource.ApiRefusal;

/**
 * A JSONPath of a printer column. Understood are fields, {@code ['quoted fields']}, indexes, and the first item with
 * {@code [?(@.field=="value")]}; that is all the CRDs of this field use.
 */
record ColumnPath(List<UnaryOperator<JsonNode>> steps) {

    private static final Pattern STEP = Pattern.compile("\\.((?:[\\w-]|\\\\.)+)"
            + "|\\['([^']+)']"
            + "|\\[(\\d+)]"
            + "|\\[\\?\\(\\s*@\\.([\\w.-]+)\\s*==\\s*[\"']([^\"']*)[\"']\\s*\\)]");

    ColumnPath {
        steps = List.copyOf(steps);
    }

    static ColumnPath parse(String text) {
        var steps = new ArrayList<UnaryOperator<JsonNode>>();
        var matcher = STEP.matcher(text);
        var at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            at = matcher.end();
            steps.add(step(matcher.toMatchResult()));
        }
        if (at != text.length()) {
            throw ApiRefusal.badRequest("the embedded cluster does not understand the column path: " + text);
        }
        return new ColumnPath(steps);
    }

    /** The value at the path, or a missing node. */
    JsonNode read(JsonNode object) {
        var node = object;
        for (var step : steps) {
            node = step.apply(node);
        }
        return node;
    }

    private static UnaryOperator<JsonNode> step(MatchResult match) {
        if (match.group(1) != null) {
            var field = match.group(1).replace("\\", "");
            return node -> node.path(field);
        }
        if (match.group(2) != null) {
            return node -> node.path(match.group(2));
        }
        if (match.group(3) != null) {
            var index = Integer.parseInt(match.group(3));
            return node -> node.path(index);
        }
        return items -> items.valueStream()
                .filter(item -> item.path(match.group(4)).asText().equals(match.group(5)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
