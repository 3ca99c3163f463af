// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange.Swap;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.kubernetes.api.JsonPatch;

/** Where the images of one kind of workload stand. */
sealed interface ImagePlaces permits PodSpecPlaces, ChartPlace {

    /** What can be updated; init containers first, as the pod runs them. */
    List<Container> containers(JsonNode workload);

    /** Whose pull secrets serve it. */
    PullAccess pullAccess(JsonNode workload);

    /** Tests that the swap's container still stands at its place with its image, and replaces that. */
    void swap(Swap swap, JsonPatch patch);
}
