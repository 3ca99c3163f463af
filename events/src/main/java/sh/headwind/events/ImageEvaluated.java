// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@link EventTypes#IMAGE_EVALUATED}: what was decided for each container that uses the repository; the tag that
 * counted comes first, then other tags of the push.
 */
public record ImageEvaluated(String repository, String origin, List<Item> verdicts) {

    /**
     * One tag for one container.
     *
     * @param candidate the tag that was looked at
     * @param verdict {@code update}, {@code keep} or {@code problem}
     * @param reason one sentence that says why
     * @param updateRequest name of the request, where there is one
     */
    public record Item(
            String namespace,
            String kind,
            String name,
            String container,
            String candidate,
            String verdict,
            String reason,
            @Nullable String updateRequest) {}
}
