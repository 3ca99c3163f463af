// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.chart;

import java.util.List;

/** Port: where the numbers of charts come from. */
public interface Measurements {

    /** As the setting {@code observability.metricsBackend} spells it. */
    String name();

    /** What it can chart, in the order of the page. */
    List<Metric> metrics();

    /** How a metric moved; UNAVAILABLE where the other side does not answer, or not in a way that can be read. */
    Series series(Metric metric, Span span);
}
