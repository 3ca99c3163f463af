// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Namespace and name that an object could have.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Kubernetes: object names</a>
 */
public record ObjectName(String namespace, String name) {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** Both together; empty where no object could be named so. */
    public static Optional<ObjectName> of(String namespace, String name) {
        return NAMESPACE.matcher(namespace).matches() && NAME.matcher(name).matches()
                ? Optional.of(new ObjectName(namespace, name))
                : Optional.empty();
    }

    /** The two of {@code namespace/name}; empty likewise. */
    static Optional<ObjectName> parse(String text) {
        var slash = text.indexOf('/');
        return slash < 0 ? Optional.empty() : of(text.substring(0, slash), text.substring(slash + 1));
    }
}
