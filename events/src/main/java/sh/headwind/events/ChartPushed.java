// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.List;

/**
 * Payload of {@link EventTypes#CHART_PUSHED}: versions of one chart.
 *
 * @param chart {@code https://host/path/<chart>} for a classic repository, {@code host/path/<chart>} for a registry
 * @param origin {@code webhook} or {@code poll}
 * @param authenticated whether the sender was
 */
public record ChartPushed(String chart, List<Artifact> artifacts, String origin, boolean authenticated) {}
