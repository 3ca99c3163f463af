// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Who emits and who hears which type, as the manifests say. */
final class Flow {

    private Flow() {}

    /** The components that emit a type: the annotation of its EventType. */
    static List<String> emitters(List<JsonNode> objects, String type) {
        return Manifests.ofKind(objects, "EventType", "eventing.knative.dev/").stream()
                .filter(eventType -> Manifests.name(eventType).equals(type))
                .flatMap(eventType -> Stream.of(eventType
                        .at("/metadata/annotations/headwind.sh~1emitted-by")
                        .asText()
                        .split(", ")))
                .toList();
    }

    /** The types that a component emits. */
    static List<String> emitted(List<JsonNode> objects, String component) {
        return Manifests.ofKind(objects, "EventType", "eventing.knative.dev/").stream()
                .map(Manifests::name)
                .filter(type -> emitters(objects, type).contains(component))
                .toList();
    }

    /** The components that hear a type: the subscribers of its Triggers. */
    static List<String> hearers(List<JsonNode> objects, String type) {
        return Manifests.triggers(objects).stream()
                .filter(trigger ->
                        trigger.at("/spec/filter/attributes/type").asText().equals(type))
                .map(trigger -> trigger.at("/spec/subscriber/ref/name").asText())
                .map(name -> name.substring("headwind-".length()))
                .toList();
    }

    /**
     * Whom the Broker knows as a component, as {@code kind name}: the source or binding that gives it a sink; one that has
     * none replies, and is known by each of its Triggers.
     */
    static Stream<String> identities(List<JsonNode> objects, String component) {
        var name = "headwind-" + component;
        var sender = Stream.of("ContainerSource", "SinkBinding")
                .flatMap(kind -> Manifests.ofKind(objects, kind, "sources.knative.dev/").stream())
                .filter(object -> Manifests.name(object).equals(name))
                .map(object -> object.path("kind").asText() + " " + name)
                .toList();
        return sender.isEmpty() ? triggers(objects, name) : sender.stream();
    }

    private static Stream<String> triggers(List<JsonNode> objects, String function) {
        return Manifests.triggers(objects).stream()
                .filter(trigger ->
                        trigger.at("/spec/subscriber/ref/name").asText().equals(function))
                .map(trigger -> "Trigger " + Manifests.name(trigger));
    }
}
