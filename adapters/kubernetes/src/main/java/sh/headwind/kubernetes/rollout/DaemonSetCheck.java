// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import sh.headwind.core.workload.Rollout;

/** A DaemonSet is through when every node that shall run it runs the newest revision, available; {@code OnDelete} at once. */
public final class DaemonSetCheck implements RolloutCheck {

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        var reported = new Reported(workload);
        if (!reported.isObserved()) {
            return Reported.NOT_OBSERVED;
        }
        if (reported.text("/spec/updateStrategy/type").equals("OnDelete")) {
            return new Rollout.Healthy();
        }
        return PodProblem.first(pods(workload, revisions))
                .<Rollout>map(Rollout.Failing::new)
                .orElseGet(() -> counted(reported));
    }

    @Override
    public Stream<JsonNode> pods(JsonNode workload, Revisions revisions) {
        return revisions.controllerRevisionHash(workload).stream()
                .flatMap(hash -> revisions.pods(workload, "controller-revision-hash", hash));
    }

    private static Rollout counted(Reported reported) {
        var wanted = reported.status("desiredNumberScheduled", 0);
        var updated = reported.status("updatedNumberScheduled", 0);
        var available = reported.status("numberAvailable", 0);
        if (updated >= wanted && available >= wanted) {
            return new Rollout.Healthy();
        }
        return new Rollout.InProgress("%d of %d nodes updated, %d available".formatted(updated, wanted, available));
    }
}
