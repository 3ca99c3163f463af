// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;

/** Port: where an addressable object of the manifests listens on this machine. */
@FunctionalInterface
public interface Addresses {

    /** The base URL of the object; a {@link Failure} NOT_FOUND when nothing of that name runs here (delivered later, or never). */
    URI of(Destination.Ref object);

    /** Addresses by the objects' names alone. */
    static Addresses byName(Map<String, URI> names) {
        var known = Map.copyOf(names);
        return object -> Optional.ofNullable(known.get(object.name()))
                .orElseThrow(() -> Failure.notFound("address " + object.name(), "it does not run here"));
    }
}
