// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sh.headwind.testing.cluster.resource.CustomResource.PrinterColumn;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** One column of a table: what it is called and what it shows of an object. */
record TableColumn(String name, String type, int priority, Function<JsonNode, JsonNode> value) {

    private static final String DATE = "date";

    /** The name of the object, which every table begins with. */
    static final TableColumn NAME = text("Name", "metadata.name");

    /** How old the object is, which most tables end with. */
    static final TableColumn AGE = new TableColumn("Age", DATE, 0, object -> at(object, "metadata.creationTimestamp"));

    /** The columns of a custom kind: the name, then what its CRD says. */
    static List<TableColumn> ofCustom(List<PrinterColumn> columns) {
        var all = new ArrayList<TableColumn>(List.of(NAME));
        for (var column : columns) {
            var path = ColumnPath.parse(column.jsonPath());
            all.add(new TableColumn(column.name(), column.type(), column.priority(), path::read));
        }
        return all;
    }

    /** A column with the text at a path of plain field names. */
    static TableColumn text(String name, String path) {
        return new TableColumn(name, "string", 0, object -> at(object, path));
    }

    /** This column, shown with {@code -o wide} only. */
    TableColumn wide() {
        return new TableColumn(name, type, 1, value);
    }

    ObjectNode definition() {
        return ObjectCodec.empty()
                .put("name", name)
                .put("type", type.equals(DATE) ? "string" : type)
                .put("format", this.equals(NAME) ? "name" : "")
                .put("description", "")
                .put("priority", priority);
    }

    JsonNode cell(JsonNode object, Clock clock) {
        var cell = value.apply(object);
        if (type.equals(DATE) && cell.isTextual()) {
            return JsonNodeFactory.instance.textNode(age(cell.asText(), clock));
        }
        return cell.isMissingNode() ? JsonNodeFactory.instance.nullNode() : cell;
    }

    private static JsonNode at(JsonNode object, String path) {
        var node = object;
        for (var step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        return node;
    }

    private static String age(String timestamp, Clock clock) {
        try {
            return Age.of(Duration.between(Instant.parse(timestamp), clock.instant()));
        } catch (DateTimeParseException _) {
            return "<invalid>";
        }
    }
}
