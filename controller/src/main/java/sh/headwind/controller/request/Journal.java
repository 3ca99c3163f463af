// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.time.Duration;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/** Port: where what happens to requests is counted. */
public interface Journal {

    /** Counts nothing. */
    Journal NONE = new Journal() {};

    /** The request entered {@code phase}; told once for each change, also for those that were made while nobody looked. */
    default void entered(UpdateRequest request, Phase phase) {}

    /** The interval between updates began to hold the request. */
    default void heldByInterval(UpdateRequest request) {}

    /** A rollout was checked. */
    default void checked(boolean failed) {}

    /** An approved request was sent to apply-update for the first time, that long after it could go. */
    default void dispatched(Duration waited) {}

    /** The request is gone. */
    default void forgotten(RequestKey key) {}
}
