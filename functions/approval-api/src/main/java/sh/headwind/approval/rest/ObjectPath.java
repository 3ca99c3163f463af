// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.PathParam;
import sh.headwind.approval.decide.ObjectName;
import sh.headwind.core.failure.Failure;

/** An object that a path names. */
public record ObjectPath(
        @PathParam("namespace") String namespace,
        @PathParam("name") String name) {

    public ObjectPath {
        if (ObjectName.of(namespace, name).isEmpty()) {
            throw Failure.badInput("find the object", "the path holds no name that an object could have");
        }
    }

    /** {@code namespace/name}. */
    public String display() {
        return namespace + "/" + name;
    }
}
