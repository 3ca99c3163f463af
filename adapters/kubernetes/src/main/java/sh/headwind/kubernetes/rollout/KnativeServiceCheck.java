// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.workload.Rollout;

/**
 * A Knative Service is through when it is Ready and its newest Revision is the one that is ready. Why a Revision is not,
 * stands on the Revision only (knative.md §11).
 *
 * @see <a href="https://github.com/knative/specs/blob/main/specs/serving/knative-api-specification-1.0.md#service-status">
 *     Knative Serving API: status of a Service</a>
 */
public final class KnativeServiceCheck implements RolloutCheck {

    private static final String REVISION = "serving.knative.dev/revision";

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        var reported = new Reported(workload);
        if (!reported.isObserved() || isOutOfDate(reported)) {
            return Reported.NOT_OBSERVED;
        }
        var created = reported.text("/status/latestCreatedRevisionName");
        var ready = reported.condition("Ready");
        if (ready.filter(Reported.Condition::isTrue).isPresent()
                && created.equals(reported.text("/status/latestReadyRevisionName"))) {
            return new Rollout.Healthy();
        }
        if (created.isEmpty()) {
            return new Rollout.InProgress("no Revision was made yet");
        }
        return failure(workload, created, revisions)
                .or(() -> ready.filter(Reported.Condition::isFalse).map(Reported.Condition::words))
                .<Rollout>map(Rollout.Failing::new)
                .orElseGet(() -> new Rollout.InProgress("Revision " + created + " is not ready"));
    }

    /** The Service has seen its new spec, its Configuration has not: all the rest is about the Revision before. */
    private static boolean isOutOfDate(Reported reported) {
        return reported.condition("ConfigurationsReady")
                .filter(condition -> !condition.isTrue() && condition.reason().equals("OutOfDate"))
                .isPresent();
    }

    @Override
    public Stream<JsonNode> pods(JsonNode workload, Revisions revisions) {
        return Stream.of(workload.at("/status/latestCreatedRevisionName").asText(""))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> revisions.pods(workload, REVISION, name));
    }

    private Optional<String> failure(JsonNode workload, String name, Revisions revisions) {
        var namespace = workload.at("/metadata/namespace").asText("");
        var condition = revisions.knativeRevision(namespace, name).map(Reported::new).stream()
                .flatMap(revision -> Stream.of("ContainerHealthy", "ResourcesAvailable", "Ready")
                        .flatMap(type -> revision.condition(type).stream()))
                .filter(Reported.Condition::isFalse)
                .map(each -> "Revision " + name + ": " + each.words())
                .findFirst();
        return condition.or(() -> PodProblem.first(pods(workload, revisions)));
    }
}
