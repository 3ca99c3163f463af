// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.Text;

/** From the object that the API serves to the workload of the domain. For all who hold such objects, informers too. */
public final class WorkloadReader {

    private final KubernetesSerialization serialization;

    /** A reader with the client's own JSON. */
    public WorkloadReader(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /**
     * The workload; a {@link Failure} of kind BAD_INPUT when its {@code quarantine} cannot be read, because then nothing
     * is known about what must not come again.
     */
    public Workload read(
            WorkloadKind kind, GenericKubernetesResource object, Map<String, String> namespaceAnnotations) {
        return read(kind, tree(object), namespaceAnnotations);
    }

    Workload read(WorkloadKind kind, JsonNode tree, Map<String, String> namespaceAnnotations) {
        return read(kind, tree, namespaceAnnotations, RecordAnnotations::read);
    }

    /** The same, with an empty quarantine where none can be read. */
    Workload readAnyway(WorkloadKind kind, JsonNode tree, Map<String, String> namespaceAnnotations) {
        return read(kind, tree, namespaceAnnotations, (_, annotations) -> RecordAnnotations.readAnyway(annotations));
    }

    private static Workload read(
            WorkloadKind kind,
            JsonNode tree,
            Map<String, String> namespaceAnnotations,
            BiFunction<WorkloadRef, Map<String, String>, Workload.Records> records) {
        var metadata = tree.path("metadata");
        var ref = new WorkloadRef(
                kind.apiVersion(),
                kind.kind(),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText(""),
                metadata.path("uid").asText(""));
        var annotations = annotations(tree);
        return new Workload(
                ref,
                annotations,
                namespaceAnnotations,
                kind.places().containers(tree),
                kind.places().pullAccess(tree),
                records.apply(ref, annotations),
                OwnerReader.read(tree));
    }

    JsonNode tree(GenericKubernetesResource object) {
        return serialization.convertValue(object, JsonNode.class);
    }

    private static Map<String, String> annotations(JsonNode tree) {
        var annotations = new HashMap<String, String>();
        tree.at("/metadata/annotations")
                .properties()
                .forEach(entry -> annotations.put(
                        entry.getKey(), Text.orEmpty(entry.getValue().textValue())));
        return annotations;
    }

    /** Whether it is the very object that is meant; a reference without uid means whatever has the name. */
    static boolean isSame(WorkloadRef meant, JsonNode found) {
        return meant.uid().isEmpty()
                || Optional.of(found.at("/metadata/uid").asText(""))
                        .filter(meant.uid()::equals)
                        .isPresent();
    }
}
