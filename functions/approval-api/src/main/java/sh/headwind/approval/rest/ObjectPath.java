// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import jakarta.ws.rs.PathParam;
import java.util.regex.Pattern;
import sh.headwind.core.failure.Failure;

/**
 * An object that a path names.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Kubernetes: object names</a>
 */
public record ObjectPath(
        @PathParam("namespace") String namespace,
        @PathParam("name") String name) {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    public ObjectPath {
        if (!NAMESPACE.matcher(namespace).matches() || !NAME.matcher(name).matches()) {
            throw Failure.badInput("find the object", "the path holds no name that an object could have");
        }
    }

    /** {@code namespace/name}. */
    public String display() {
        return namespace + "/" + name;
    }
}
