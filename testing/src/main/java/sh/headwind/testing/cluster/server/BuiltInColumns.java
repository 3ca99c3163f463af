// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import sh.headwind.testing.cluster.resource.ResourceType;

/** The columns that a real server shows for the built-in kinds people look at; name and age for the others. */
final class BuiltInColumns {

    private BuiltInColumns() {}

    static List<TableColumn> of(ResourceType type) {
        return switch (type.qualifiedName()) {
            case "deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps" ->
                workload(type.plural());
            case "pods" -> pods();
            case "events" -> events();
            case "namespaces" -> List.of(TableColumn.NAME, TableColumn.text("Status", "status.phase"), TableColumn.AGE);
            case "secrets" ->
                List.of(TableColumn.NAME, TableColumn.text("Type", "type"), size("Data", "data"), TableColumn.AGE);
            case "configmaps" -> List.of(TableColumn.NAME, size("Data", "data"), TableColumn.AGE);
            case "leases.coordination.k8s.io" ->
                List.of(TableColumn.NAME, TableColumn.text("Holder", "spec.holderIdentity"), TableColumn.AGE);
            case "cronjobs.batch" ->
                List.of(
                        TableColumn.NAME,
                        TableColumn.text("Schedule", "spec.schedule"),
                        TableColumn.text("Suspend", "spec.suspend"),
                        TableColumn.AGE);
            default -> List.of(TableColumn.NAME, TableColumn.AGE);
        };
    }

    private static List<TableColumn> workload(String plural) {
        var columns = new ArrayList<TableColumn>();
        columns.add(TableColumn.NAME);
        columns.addAll(counts(plural));
        columns.addAll(List.of(TableColumn.AGE, containers(), images()));
        return columns;
    }

    private static List<TableColumn> counts(String plural) {
        return switch (plural) {
            case "deployments" ->
                List.of(
                        ready(),
                        count("Up-to-date", "/status/updatedReplicas"),
                        count("Available", "/status/availableReplicas"));
            case "daemonsets" ->
                List.of(
                        count("Desired", "/status/desiredNumberScheduled"),
                        count("Current", "/status/currentNumberScheduled"),
                        count("Ready", "/status/numberReady"),
                        count("Up-to-date", "/status/updatedNumberScheduled"),
                        count("Available", "/status/numberAvailable"));
            case "replicasets" ->
                List.of(
                        count("Desired", "/spec/replicas"),
                        count("Current", "/status/replicas"),
                        count("Ready", "/status/readyReplicas"));
            default -> List.of(ready());
        };
    }

    private static List<TableColumn> pods() {
        return List.of(
                TableColumn.NAME,
                text("Ready", BuiltInColumns::readyContainers),
                text("Status", BuiltInColumns::podStatus),
                number(
                        "Restarts",
                        pod -> pod.path("status")
                                .path("containerStatuses")
                                .valueStream()
                                .mapToInt(status -> status.path("restartCount").asInt())
                                .sum()),
                TableColumn.AGE);
    }

    private static List<TableColumn> events() {
        return List.of(
                new TableColumn("Last Seen", "date", 0, event -> event.at("/lastTimestamp")),
                TableColumn.text("Type", "type"),
                TableColumn.text("Reason", "reason"),
                text(
                        "Object",
                        event -> event.at("/involvedObject/kind").asText().toLowerCase(Locale.ROOT) + "/"
                                + event.at("/involvedObject/name").asText()),
                TableColumn.text("Message", "message"));
    }

    private static TableColumn ready() {
        return text(
                "Ready",
                workload -> workload.at("/status/readyReplicas").asInt() + "/"
                        + workload.at("/spec/replicas").asInt());
    }

    private static TableColumn containers() {
        return text("Containers", workload -> ofContainers(workload, "name")).wide();
    }

    private static TableColumn images() {
        return text("Images", workload -> ofContainers(workload, "image")).wide();
    }

    private static String ofContainers(JsonNode workload, String field) {
        return workload.at("/spec/template/spec/containers")
                .valueStream()
                .map(container -> container.path(field).asText())
                .collect(Collectors.joining(","));
    }

    private static String readyContainers(JsonNode pod) {
        var statuses = pod.path("status").path("containerStatuses");
        var ready = statuses.valueStream()
                .filter(status -> status.path("ready").asBoolean())
                .count();
        return ready + "/" + pod.at("/spec/containers").size();
    }

    private static String podStatus(JsonNode pod) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .map(status -> status.at("/state/waiting/reason").asText())
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(pod.at("/status/phase").asText());
    }

    private static TableColumn count(String name, String pointer) {
        return number(name, object -> object.at(pointer).asInt());
    }

    private static TableColumn size(String name, String field) {
        return number(name, object -> object.path(field).size());
    }

    private static TableColumn number(String name, Function<JsonNode, Integer> value) {
        return new TableColumn(name, "integer", 0, object -> JsonNodeFactory.instance.numberNode(value.apply(object)));
    }

    private static TableColumn text(String name, Function<JsonNode, String> value) {
        return new TableColumn(name, "string", 0, object -> JsonNodeFactory.instance.textNode(value.apply(object)));
    }
}
