// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import sh.headwind.testing.cluster.resource.CustomResource;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceCatalog;
import sh.headwind.testing.cluster.resource.ResourceType;

/** The rows that {@code kubectl get} prints, see <a
 * href="https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables">tables</a>. */
final class TableView {

    private final ResourceCatalog catalog;
    private final Clock clock;

    TableView(ResourceCatalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A table with one row for each object, in order; each row carries as much of its object as was asked for. */
    ObjectNode of(ResourceRequest request, List<ObjectNode> objects) {
        var columns = columns(request.type());
        var table = ObjectCodec.empty();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata");
        var definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> definitions.add(column.definition()));
        var rows = table.putArray("rows");
        for (var object : objects) {
            var row = rows.addObject();
            var cells = row.putArray("cells");
            columns.forEach(column -> cells.add(column.cell(object, clock)));
            row.set("object", carried(request.http().parameter("includeObject"), object));
        }
        return table;
    }

    private List<TableColumn> columns(ResourceType type) {
        var custom = catalog.custom(type).map(CustomResource::columns);
        return custom.map(TableColumn::ofCustom).orElseGet(() -> BuiltInColumns.of(type));
    }

    private static ObjectNode carried(String wanted, ObjectNode object) {
        if (wanted.equals("Object")) {
            return object;
        }
        var partial = ObjectCodec.empty();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
