// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.workload.Rollout;

/**
 * An Argo Rollout is through when Argo calls it Healthy; its own steps and pauses are waited for.
 *
 * @see <a href="https://argo-rollouts.readthedocs.io/en/stable/features/specification/">Argo Rollouts: specification</a>
 */
public final class ArgoRolloutCheck implements RolloutCheck {

    private static final String HASH = "rollouts-pod-template-hash";

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        var reported = new Reported(workload);
        if (!reported.isObserved()) {
            return Reported.NOT_OBSERVED;
        }
        var phase = reported.text("/status/phase");
        var message = reported.text("/status/message");
        if (phase.equals("Healthy")) {
            return new Rollout.Healthy();
        }
        if (phase.equals("Degraded")) {
            return new Rollout.Failing(Stream.concat(
                            Stream.of("Degraded: " + Words.oneLine(message)),
                            PodProblem.first(pods(workload, revisions)).stream())
                    .collect(Collectors.joining("; ")));
        }
        return PodProblem.first(pods(workload, revisions))
                .<Rollout>map(Rollout.Failing::new)
                .orElseGet(() -> onItsWay(phase, message));
    }

    @Override
    public Stream<JsonNode> pods(JsonNode workload, Revisions revisions) {
        return Stream.of(workload.at("/status/currentPodHash").asText(""))
                .filter(hash -> !hash.isEmpty())
                .flatMap(hash -> revisions.pods(workload, HASH, hash));
    }

    /** A pause is a step of its strategy, or somebody's wish; it may last for days. */
    private static Rollout onItsWay(String phase, String message) {
        return phase.equals("Paused")
                ? new Rollout.Paused("the Rollout is paused: " + message)
                : new Rollout.InProgress(phase + " " + message);
    }
}
