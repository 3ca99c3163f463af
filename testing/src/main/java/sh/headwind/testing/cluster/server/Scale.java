// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** The {@code /scale} subresource: another view of the replicas of a workload. */
final class Scale {

    private Scale() {}

    /** The scale of a workload. */
    static ObjectNode of(JsonNode workload) {
        var scale = ObjectCodec.empty();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var metadata = scale.putObject("metadata");
        for (var field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, workload.path("metadata").path(field));
        }
        scale.putObject("spec")
                .put("replicas", workload.path("spec").path("replicas").asInt(1));
        var selector = workload.path("spec").path("selector").path("matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
        scale.putObject("status")
                .put("replicas", workload.path("status").path("replicas").asInt())
                .put("selector", selector);
        return scale;
    }

    /** The workload with the replicas that a scale asks for; a resourceVersion in the scale must be the live one. */
    static ObjectNode applied(ObjectNode workload, JsonNode scale) {
        var after = workload.deepCopy();
        after.withObject("/spec")
                .put("replicas", scale.path("spec").path("replicas").asInt());
        var version = scale.path("metadata").path("resourceVersion").asText();
        after.withObject("/metadata").put("resourceVersion", version);
        return after;
    }
}
