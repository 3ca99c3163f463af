// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.backend;

import java.util.List;
import sh.headwind.approval.chart.Metric;

/** The metrics of {@code /metrics} that have a chart. */
final class ServedMetrics {

    static final List<Metric> ALL = List.of(
            Metric.PENDING,
            Metric.APPROVED,
            Metric.REJECTED,
            Metric.APPLIED,
            Metric.FAILED,
            Metric.ROLLED_BACK,
            Metric.WEBHOOKS,
            Metric.NEW_TAGS);

    private ServedMetrics() {}
}
