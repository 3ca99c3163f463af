// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.StreamSupport;
import sh.headwind.core.canary.Traffic;
import sh.headwind.core.canary.TrafficReport;
import sh.headwind.core.workload.WorkloadRef;

/**
 * The traffic of a Knative Service.
 *
 * @see <a href="https://github.com/knative/specs/blob/main/specs/serving/knative-api-specification-1.0.md#traffictarget">
 *     Knative Serving API: TrafficTarget</a>
 */
final class KnativeTraffic {

    static final String POINTER = "/spec/traffic";

    private static final int ALL = 100;

    private KnativeTraffic() {}

    /** Whether objects of that kind have traffic to be split. */
    static boolean isOf(WorkloadRef ref) {
        return ref.kind().equals("Service") && ref.apiVersion().startsWith("serving.knative.dev/");
    }

    static TrafficReport report(JsonNode service) {
        var created = service.at("/status/latestCreatedRevisionName").asText("");
        var newestReady = service.at("/status/latestReadyRevisionName").asText("");
        var observed = service.at("/status/observedGeneration").asLong(0)
                >= service.at("/metadata/generation").asLong(0);
        return new TrafficReport(
                read(service), newestReady, observed && isReady(service) && created.equals(newestReady));
    }

    private static boolean isReady(JsonNode service) {
        return StreamSupport.stream(service.at("/status/conditions").spliterator(), false)
                .anyMatch(condition -> condition.path("type").asText("").equals("Ready")
                        && condition.path("status").asText("").equals("True"));
    }

    /** The forms that Headwind writes, and the one that the API server fills in; all else is the owner's. */
    static Traffic read(JsonNode service) {
        var targets = service.at(POINTER);
        if (targets.isEmpty()) {
            return new Traffic.Whole();
        }
        if (targets.size() == 1 && isPlain(targets.path(0)) && isNewest(targets.path(0))) {
            return new Traffic.Whole();
        }
        var stable = targets.path(0);
        var newest = targets.path(1);
        var name = stable.path("revisionName").asText("");
        if (targets.size() != 2 || !isPlain(stable) || !isPlain(newest) || name.isEmpty() || !isNewest(newest)) {
            return new Traffic.OfItsOwner();
        }
        return new Traffic.Split(name, newest.path("percent").asInt(0));
    }

    private static boolean isNewest(JsonNode target) {
        return target.path("latestRevision").asBoolean(false)
                && target.path("revisionName").asText("").isEmpty();
    }

    /** Tags give a target an address of its own: somebody wants that. */
    private static boolean isPlain(JsonNode target) {
        return target.path("tag").asText("").isEmpty();
    }

    static ArrayNode write(Traffic traffic) {
        var targets = JsonNodeFactory.instance.arrayNode();
        switch (traffic) {
            case Traffic.Whole() ->
                targets.addObject().put("latestRevision", true).put("percent", ALL);
            case Traffic.Split(var stable, var percent) -> {
                targets.addObject()
                        .put("revisionName", stable)
                        .put("latestRevision", false)
                        .put("percent", ALL - percent);
                targets.addObject().put("latestRevision", true).put("percent", percent);
            }
            case Traffic.OfItsOwner() -> throw new IllegalArgumentException("the owner's traffic is left as it is");
        }
        return targets;
    }
}
