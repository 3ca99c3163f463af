// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import java.net.URI;
import java.util.Optional;

/**
 * Where a manifest wants events to go: an object, a URI, or a URI relative to an object.
 *
 * @param ref the addressed object, where one is named
 * @param uri absolute, or relative to {@code ref}
 */
public record Destination(Optional<Ref> ref, Optional<URI> uri) {

    /** An addressable object, e.g. the Knative Service {@code headwind-normalize}. */
    public record Ref(String kind, String namespace, String name) {}

    /** The URL to post to, with the objects' own addresses taken from {@code addresses}. */
    public URI locate(Addresses addresses) {
        return ref.map(object -> uri.map(addresses.of(object)::resolve).orElseGet(() -> addresses.of(object)))
                .or(() -> uri)
                .orElseThrow(() -> TriggerManifest.unreadable("destination", "neither ref nor uri"));
    }

    @Override
    public String toString() {
        return ref.map(Ref::name).or(() -> uri.map(URI::toString)).orElse("nowhere");
    }
}
