// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.controller.request.KnownRequest;
import sh.headwind.controller.step.Progress;
import sh.headwind.kubernetes.resource.HeadwindApi;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.kubernetes.resource.UpdateRequestResource;
import sh.headwind.kubernetes.update.RequestMapping;

/** What is kept of an update request, and how the notes of the controller stand on it. */
final class RequestReduction {

    /** On an UpdateRequest: number of the last phase change that was told. */
    static final String TOLD = "headwind.sh/told";

    /** On an UpdateRequest: failed rollout checks in a row. */
    static final String FAILED_CHECKS = "headwind.sh/failed-checks";

    private RequestReduction() {}

    static KnownRequest reduce(UpdateRequestResource resource) {
        var annotations = WorkloadReduction.ours(resource);
        var progress = new Progress(
                number(annotations, TOLD, Progress.NONE.told()),
                number(annotations, FAILED_CHECKS, Progress.NONE.failedChecks()));
        return new KnownRequest(
                RequestMapping.toDomain(resource), progress, isAdopted(resource), notifications(resource));
    }

    /** A note that somebody spoiled counts as none: what is told again has the same id. */
    private static int number(Map<String, String> annotations, String key, int otherwise) {
        var text = annotations.getOrDefault(key, "");
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : otherwise;
    }

    private static boolean isAdopted(UpdateRequestResource resource) {
        var labels = resource.getMetadata().getLabels();
        return labels != null && labels.containsKey(HeadwindApi.TARGET_UID);
    }

    private static Map<String, Integer> notifications(UpdateRequestResource resource) {
        var counts = new HashMap<String, Integer>();
        Optional.ofNullable(resource.getStatus())
                .map(RequestStatus::notifications)
                .orElse(List.of())
                .forEach(each -> counts.merge(each.channel() + " " + each.state(), 1, Integer::sum));
        return counts;
    }
}
