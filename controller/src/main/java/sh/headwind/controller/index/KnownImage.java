// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedStatus.Counts;

/**
 * A TrackedImage as the watch last saw it.
 *
 * @param spec hash of the spec that stands there: enough to see whether it is the wanted one
 * @param counts what poll and evaluate-policy have counted on it
 */
public record KnownImage(
        IndexKey key, Source.Kind kind, int spec, Counts counts, Optional<Instant> lastPoll, Duration lastPollTime) {}
