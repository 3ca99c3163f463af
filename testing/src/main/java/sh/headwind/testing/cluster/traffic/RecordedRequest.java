// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.traffic;

/**
 * A request for objects, as the API server understood it. What does not apply is empty.
 *
 * @param user who asks, as its token tells
 * @param verb in the words of RBAC: get, list, watch, create, update, patch, delete, deletecollection
 * @param resource the plural with its group, and the subresource after a slash: {@code deployments.apps/status}
 * @param namespace empty for all namespaces and for kinds of the whole cluster
 */
public record RecordedRequest(
        String user,
        String verb,
        String resource,
        String namespace,
        String name,
        String labelSelector,
        String fieldSelector) {

    /** Whether the request asks for a change. */
    public boolean isWrite() {
        return switch (verb) {
            case "get", "list", "watch" -> false;
            default -> true;
        };
    }

    /** Whether the request has this verb and is about this resource. */
    public boolean is(String wantedVerb, String wantedResource) {
        return verb.equals(wantedVerb) && resource.equals(wantedResource);
    }
}
