// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.store;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which objects of a kind are meant.
 *
 * @param namespace empty for all namespaces
 */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields) {

    /** Everything. */
    public static final Selection ALL = new Selection("", LabelSelector.ANY, FieldSelector.ANY);

    /** Everything in one namespace. */
    public static Selection inNamespace(String namespace) {
        return new Selection(namespace, LabelSelector.ANY, FieldSelector.ANY);
    }

    /** Whether this object is meant. */
    public boolean matches(JsonNode object) {
        var there = object.path("metadata").path("namespace").asText();
        return (namespace.isEmpty() || namespace.equals(there)) && labels.matches(object) && fields.matches(object);
    }
}
