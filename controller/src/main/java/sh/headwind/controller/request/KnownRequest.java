// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import java.util.Map;
import sh.headwind.controller.step.Progress;
import sh.headwind.core.update.UpdateRequest;

/**
 * A request as the watch last saw it.
 *
 * @param progress what the controller noted on it
 * @param adopted whether it belongs to its workload; one made by hand does not, until the controller sees to it
 * @param notifications how many there are of each {@code channel state}, as notify wrote them
 */
public record KnownRequest(
        UpdateRequest request, Progress progress, boolean adopted, Map<String, Integer> notifications) {

    public KnownRequest {
        notifications = Map.copyOf(notifications);
    }

    /** Its name. */
    public RequestKey key() {
        return RequestKey.of(request);
    }
}
