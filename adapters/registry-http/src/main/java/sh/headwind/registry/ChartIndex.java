// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.registry.ChartVersion;

/** The versions of the charts that were wanted, and what the server calls this state of its index. */
record ChartIndex(Map<String, List<ChartVersion>> versions, Optional<String> etag, Optional<String> modified) {

    ChartIndex {
        versions = Map.copyOf(versions);
    }
}
