// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;

/**
 * The annotations that Headwind itself writes, as text. Reading is tolerant: a tail after the timestamp is read over, and a
 * history that cannot be read counts as none, but its text is kept beside the new one when that is written. A quarantine that
 * cannot be read is a failure: guessing it empty would let a bad image come again.
 */
final class RecordAnnotations {

    static final String LAST_UPDATE = "headwind.sh/last-update";
    static final String HISTORY = "headwind.sh/update-history";
    static final String QUARANTINE = "headwind.sh/quarantine";

    /** Where the text of a history is kept that could not be read. */
    static final String UNREADABLE_HISTORY = "headwind.sh/update-history-unreadable";

    /** All annotations of an object together have 256 KiB. */
    private static final int KEPT_TEXT = 16 * 1024;

    /** Of the history, so that a pod of very many containers can be changed at all. */
    static final int HISTORY_TEXT = 128 * 1024;

    private static final int QUARANTINE_ENTRIES = 50;
    private static final int REASON = 256;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private RecordAnnotations() {}

    static Workload.Records read(WorkloadRef ref, Map<String, String> annotations) {
        if (quarantine(annotations).isEmpty()) {
            throw Failure.badInput(
                    "read the annotation " + QUARANTINE + " of " + ref, "it is no list of entries; mend or delete it");
        }
        return readAnyway(annotations);
    }

    /** The same, with an empty quarantine where none can be read. */
    static Workload.Records readAnyway(Map<String, String> annotations) {
        var history = entries(annotations, HISTORY, RecordAnnotations::ran).orElse(List.of());
        return new Workload.Records(
                lastUpdate(annotations), history, quarantine(annotations).orElse(List.of()));
    }

    private static Optional<List<QuarantineEntry>> quarantine(Map<String, String> annotations) {
        return entries(annotations, QUARANTINE, RecordAnnotations::quarantined);
    }

    /**
     * What to write so that {@code next} stands on an object with these annotations: key and new text, only where it
     * changes.
     */
    static Map<String, String> changes(
            Map<String, String> annotations, Workload.Records before, Workload.Records next) {
        var changes = new LinkedHashMap<String, String>();
        if (!next.lastUpdate().equals(before.lastUpdate())) {
            next.lastUpdate().ifPresent(at -> changes.put(LAST_UPDATE, Instants.write(at)));
        }
        if (!next.history().equals(before.history())) {
            changes.put(HISTORY, history(next.history()));
            keepUnreadable(annotations, changes);
        }
        if (!next.quarantine().equals(before.quarantine())) {
            changes.put(QUARANTINE, quarantine(next.quarantine()));
        }
        return changes;
    }

    private static void keepUnreadable(Map<String, String> annotations, Map<String, String> changes) {
        if (entries(annotations, HISTORY, RecordAnnotations::ran).isEmpty()) {
            changes.put(UNREADABLE_HISTORY, Text.limited(annotations.getOrDefault(HISTORY, ""), KEPT_TEXT));
        }
    }

    private static Optional<Instant> lastUpdate(Map<String, String> annotations) {
        var text = annotations.getOrDefault(LAST_UPDATE, "").strip();
        var space = text.indexOf(' ');
        return Instants.read(space < 0 ? text : text.substring(0, space));
    }

    /** The entries of a JSON list; empty when it is no such list, or one of them is no such entry. */
    private static <T> Optional<List<T>> entries(
            Map<String, String> annotations, String key, Function<JsonNode, Optional<T>> read) {
        var text = annotations.getOrDefault(key, "");
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        if (!(parse(text) instanceof ArrayNode list)) {
            return Optional.empty();
        }
        var entries = new ArrayList<T>();
        for (var node : list) {
            read.apply(node).ifPresent(entries::add);
        }
        return entries.size() == list.size() ? Optional.of(entries) : Optional.empty();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    private static Optional<HistoryEntry> ran(JsonNode node) {
        var at = Instants.read(node.path("timestamp").textValue());
        return text(node, "container")
                .flatMap(container -> text(node, "image")
                        .map(image -> new HistoryEntry(
                                container,
                                image,
                                at.orElse(Instant.EPOCH),
                                text(node, "updateRequestName"),
                                text(node, "approvedBy"),
                                digest(node))));
    }

    private static Optional<QuarantineEntry> quarantined(JsonNode node) {
        var at = Instants.read(node.path("at").textValue());
        return text(node, "container")
                .flatMap(container -> text(node, "image")
                        .map(image -> new QuarantineEntry(
                                container,
                                image,
                                digest(node),
                                at.orElse(Instant.EPOCH),
                                text(node, "by").orElse(""),
                                text(node, "reason").orElse(""))));
    }

    /** As many entries of each container as fit, the newest; where one of each is too many, the newest of all. */
    private static String history(List<HistoryEntry> entries) {
        var nodes = entries.stream().map(RecordAnnotations::node).toList();
        for (var each = HistoryEntry.KEPT; each > 0; each--) {
            var text = list(newest(nodes, each)).toString();
            if (text.length() <= HISTORY_TEXT) {
                return text;
            }
        }
        var fitting = new ArrayList<ObjectNode>();
        var room = HISTORY_TEXT - 2;
        for (var node : newest(nodes, 1)) {
            room -= node.toString().length() + 1;
            if (room < 0) {
                break;
            }
            fitting.add(node);
        }
        return list(fitting).toString();
    }

    private static List<ObjectNode> newest(List<ObjectNode> nodes, int each) {
        var counts = new HashMap<String, Integer>();
        return nodes.stream()
                .filter(node -> counts.merge(node.path("container").textValue(), 1, Integer::sum) <= each)
                .toList();
    }

    private static ArrayNode list(List<ObjectNode> nodes) {
        return JSON.createArrayNode().addAll(nodes);
    }

    private static ObjectNode node(HistoryEntry entry) {
        var node = JSON.createObjectNode();
        node.put("container", entry.container());
        node.put("image", entry.image());
        node.put("timestamp", Instants.write(entry.timestamp()));
        entry.updateRequestName().ifPresent(name -> node.put("updateRequestName", name));
        entry.approvedBy().ifPresent(by -> node.put("approvedBy", Text.limited(by, REASON)));
        entry.digest().ifPresent(digest -> node.put("digest", digest.value()));
        return node;
    }

    private static String quarantine(List<QuarantineEntry> entries) {
        var list = JSON.createArrayNode();
        for (var entry : entries.stream().limit(QUARANTINE_ENTRIES).toList()) {
            var node = list.addObject();
            node.put("container", entry.container());
            node.put("image", entry.image());
            entry.digest().ifPresent(digest -> node.put("digest", digest.value()));
            node.put("at", Instants.write(entry.at()));
            node.put("by", entry.by());
            node.put("reason", Text.limited(entry.reason(), REASON));
        }
        return list.toString();
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue()).filter(value -> !value.isEmpty());
    }

    private static Optional<Digest> digest(JsonNode node) {
        return text(node, "digest").filter(Digest::isValid).map(Digest::new);
    }
}
