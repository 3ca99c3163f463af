// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** New objects that belong to a workload. */
final class Owned {

    private Owned() {}

    /** An object in the owner's namespace, with the owner as its controller. */
    static ObjectNode by(ObjectNode owner, String apiVersion, String kind, String name) {
        var object = ObjectCodec.empty().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", owner.at("/metadata/namespace").asText())
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.path("apiVersion").asText())
                .put("kind", owner.path("kind").asText())
                .put("name", owner.at("/metadata/name").asText())
                .put("uid", owner.at("/metadata/uid").asText())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return object;
    }
}
