// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.chart;

import sh.headwind.core.tracking.Source;

/** Where the chart of a HelmRelease comes from. */
public sealed interface ChartSource {

    /** From there. */
    record Known(Source source) implements ChartSource {}

    /** It gets no updates from Headwind, and why. */
    record Problem(String reason) implements ChartSource {}
}
