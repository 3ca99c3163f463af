// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Port: classic chart repositories, which publish one {@code index.yaml}. */
public interface ChartRepository {

    /**
     * The versions of {@code charts} in the repository at {@code address}, by chart; a chart that is not there has none.
     * Costs one request, whatever the number of charts, or one that brings nothing when the index did not change. Failures as
     * in {@link Registry}.
     *
     * @param address {@code https://host/path}, without {@code index.yaml}
     */
    Map<String, List<ChartVersion>> versions(String address, Set<String> charts, List<Credential> credentials);
}
