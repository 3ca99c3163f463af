// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Instant;

/** An update request as it was read. */
public record UpdateRequest(Identity identity, UpdateSpec spec, UpdateStatus status) {

    /**
     * Which object, in which version.
     *
     * @param resourceVersion what a write is conditional on
     */
    public record Identity(String namespace, String name, String uid, String resourceVersion, Instant createdAt) {

        /** {@code namespace/name}: subject of events, and how messages name it. */
        public String display() {
            return namespace + "/" + name;
        }
    }

    /** The same request with another status. */
    public UpdateRequest with(UpdateStatus next) {
        return new UpdateRequest(identity, spec, next);
    }

    /**
     * Whether its target is in its own namespace. One that reaches into another can never be done, and nothing is looked up
     * for it: who may write requests here could learn of workloads there, or speak for them.
     */
    public boolean isAtHome() {
        return spec.target().namespace().equals(identity.namespace());
    }

    /** When its status was last written, which is when it ended if it has; its creation where nobody has written it. */
    public Instant lastWritten() {
        return status.lastUpdated().orElse(identity.createdAt());
    }

    /** How far it is. */
    public Phase phase() {
        return status.phase();
    }
}
