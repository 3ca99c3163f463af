// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.store.ObjectKey;

/**
 * A workload as it was when its rollout began.
 *
 * @param resource the {@code qualifiedName} of its kind
 */
record Workload(String resource, ObjectNode object) {

    ObjectKey key() {
        return ObjectKey.of(object);
    }

    String name() {
        return key().name();
    }

    long generation() {
        return object.at("/metadata/generation").asLong();
    }

    int replicas() {
        return object.at("/spec/replicas").asInt(1);
    }

    JsonNode template() {
        return object.at("/spec/template");
    }

    /** The name of the revision that the pod template makes. */
    String hash() {
        return Hashes.ofTemplate(template());
    }

    /** The labels by which it knows its pods. */
    JsonNode selector() {
        return object.at("/spec/selector/matchLabels");
    }

    /** All images of the pod template, those of init containers first. */
    List<String> images() {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> template().at("/spec/" + list).valueStream())
                .map(container -> container.path("image").asText())
                .toList();
    }

    /** Whether pods stay as they are until somebody deletes them. */
    boolean updatesOnDelete() {
        return object.at("/spec/updateStrategy/type").asText().equals("OnDelete");
    }
}
