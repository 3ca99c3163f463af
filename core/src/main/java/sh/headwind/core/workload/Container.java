// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

/**
 * One thing of a workload that has an image: a container, an init container, or the chart of a HelmRelease.
 *
 * @param name of the container; {@link #CHART} for a chart
 * @param image as written, for a chart {@code <chart>:<version>}
 * @param path JSON pointer to the text that an update replaces
 */
public record Container(String name, String image, String path) {

    /** The name that stands for the chart of a HelmRelease where a container is asked for. */
    public static final String CHART = "chart";
}
