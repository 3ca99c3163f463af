// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.canary;

/**
 * The traffic of a workload as its object tells it.
 *
 * @param newestReady the newest Revision that is ready; empty while there is none
 * @param settled whether the platform has taken up the object as it is, and its newest Revision is ready
 */
public record TrafficReport(Traffic traffic, String newestReady, boolean settled) {}
