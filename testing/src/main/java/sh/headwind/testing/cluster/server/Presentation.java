// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.resource.ResourceType;
import sh.headwind.testing.cluster.store.Listing;

/** How stored objects look in an answer: in the version that was asked for, as object, list or table. */
final class Presentation {

    private final TableView tables;

    Presentation(TableView tables) {
        this.tables = tables;
    }

    JsonNode one(ResourceRequest request, ObjectNode object) {
        var shown = inVersion(request.type(), object);
        return request.http().wantsTable() ? tables.of(request, List.of(shown)) : shown;
    }

    ObjectNode list(ResourceRequest request, Listing listing, ContinueToken start) {
        var type = request.type();
        var shown = listing.objects().stream()
                .map(object -> inVersion(type, object))
                .toList();
        var list = request.http().wantsTable() ? tables.of(request, shown) : listOf(type, shown);
        var metadata = list.withObject("/metadata");
        var version = start.version() == 0 ? listing.version() : start.version();
        metadata.put("resourceVersion", Long.toString(version));
        listing.last()
                .ifPresent(last -> metadata.put("continue", start.next(listing.version(), last))
                        .put("remainingItemCount", listing.remaining()));
        return list;
    }

    /** The object as a version of its kind that is served shows it; only the name of the version differs. */
    ObjectNode inVersion(ResourceType type, ObjectNode object) {
        if (object.path("apiVersion").asText().equals(type.apiVersion())) {
            return object;
        }
        return object.deepCopy().put("apiVersion", type.apiVersion());
    }

    private static ObjectNode listOf(ResourceType type, List<ObjectNode> objects) {
        var list = ObjectCodec.empty();
        list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        list.putObject("metadata");
        list.putArray("items").addAll(objects);
        return list;
    }
}
