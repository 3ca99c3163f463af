// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sh.headwind.testing.cluster.resource.ApiRefusal.Cause;
import sh.headwind.testing.cluster.resource.ResourceType;

/** The defaults and rules of built-in kinds that clients notice: those of workloads, pods, namespaces and Secrets. */
final class BuiltInRules {

    private BuiltInRules() {}

    /** Fills in defaults and answers what is wrong. */
    static List<Cause> complete(ResourceType type, ObjectNode object, Optional<ObjectNode> before) {
        var spec = object.path("spec") instanceof ObjectNode given ? given : null;
        return switch (type.qualifiedName()) {
            case "namespaces" -> namespace(object);
            case "pods" -> pod(object);
            case "customresourcedefinitions.apiextensions.k8s.io" -> CustomResourceRegistration.complete(object);
            case "secrets" -> secret(object);
            case "deployments.apps" -> workload(spec, before, BuiltInRules::deploymentDefaults);
            case "statefulsets.apps" -> workload(spec, before, BuiltInRules::statefulSetDefaults);
            case "daemonsets.apps" -> workload(spec, before, BuiltInRules::daemonSetDefaults);
            default -> List.of();
        };
    }

    private static List<Cause> namespace(ObjectNode object) {
        object.withObject("/metadata/labels")
                .put(
                        "kubernetes.io/metadata.name",
                        object.path("metadata").path("name").asText());
        if (!object.path("status").has("phase")) {
            object.withObject("/status").put("phase", "Active");
        }
        return List.of();
    }

    private static List<Cause> pod(ObjectNode object) {
        if (!object.path("status").has("phase")) {
            object.withObject("/status").put("phase", "Pending");
        }
        return List.of();
    }

    private static List<Cause> secret(ObjectNode object) {
        if (object.remove("stringData") instanceof ObjectNode texts) {
            var data = object.withObject("/data");
            texts.properties()
                    .forEach(text -> data.put(
                            text.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(text.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
        absent(object, "type", "Opaque");
        return List.of();
    }

    private static List<Cause> workload(
            @Nullable ObjectNode spec, Optional<ObjectNode> before, Consumer<ObjectNode> defaults) {
        if (spec == null) {
            return List.of(new Cause("FieldValueRequired", "Required value", "spec"));
        }
        defaults.accept(spec);
        var causes = new ArrayList<Cause>();
        containers(spec.path("template").path("spec"), causes);
        var selector = spec.path("selector").path("matchLabels");
        var labels = spec.path("template").path("metadata").path("labels");
        if (!selector.properties().stream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())))) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: %s: `selector` does not match template `labels`".formatted(labels),
                    "spec.template.metadata.labels"));
        }
        before.map(old -> old.path("spec").path("selector"))
                .filter(old -> !old.equals(spec.path("selector")))
                .ifPresent(_ -> causes.add(new Cause(
                        "FieldValueInvalid",
                        "Invalid value: %s: field is immutable".formatted(spec.path("selector")),
                        "spec.selector")));
        return causes;
    }

    private static void containers(JsonNode podSpec, List<Cause> causes) {
        var path = "spec.template.spec.containers";
        var containers = podSpec.path("containers");
        if (containers.isEmpty()) {
            causes.add(new Cause("FieldValueRequired", "Required value", path));
        }
        for (int i = 0; i < containers.size(); i++) {
            for (var field : List.of("name", "image")) {
                if (containers.path(i).path(field).asText().isEmpty()) {
                    causes.add(new Cause("FieldValueRequired", "Required value", path + "[" + i + "]." + field));
                }
            }
        }
    }

    private static void deploymentDefaults(ObjectNode spec) {
        absent(spec, "replicas", 1);
        absent(spec, "progressDeadlineSeconds", 600);
        absent(spec, "revisionHistoryLimit", 10);
        absent(spec.withObject("/strategy"), "type", "RollingUpdate");
        podDefaults(spec);
    }

    private static void statefulSetDefaults(ObjectNode spec) {
        absent(spec, "replicas", 1);
        absent(spec, "revisionHistoryLimit", 10);
        absent(spec.withObject("/updateStrategy"), "type", "RollingUpdate");
        podDefaults(spec);
    }

    private static void daemonSetDefaults(ObjectNode spec) {
        absent(spec, "revisionHistoryLimit", 10);
        absent(spec.withObject("/updateStrategy"), "type", "RollingUpdate");
        podDefaults(spec);
    }

    private static void podDefaults(ObjectNode spec) {
        if (spec.path("template").path("spec") instanceof ObjectNode podSpec) {
            absent(podSpec, "restartPolicy", "Always");
            absent(podSpec, "dnsPolicy", "ClusterFirst");
            absent(podSpec, "schedulerName", "default-scheduler");
        }
    }

    private static void absent(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void absent(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
