// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sh.headwind.core.trace.TraceContext;

/**
 * A piece of work that was done.
 *
 * @param context its trace and its own id
 * @param parentId the span that caused it
 * @param error why it failed, where it did
 */
record FinishedSpan(
        TraceContext context,
        String parentId,
        Work work,
        Instant start,
        Instant end,
        Map<String, String> attributes,
        Optional<String> error) {

    FinishedSpan {
        attributes = new TreeMap<>(attributes);
    }
}
