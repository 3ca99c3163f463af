// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sh.headwind.testing.cluster.rollout.Conditions.Condition;
import sh.headwind.testing.cluster.store.ObjectKey;

/** Knative Services: a Revision for each template, Ready when the Revision is. */
final class KnativeRollout implements RolloutStrategy {

    private static final String REVISIONS = "revisions.serving.knative.dev";

    private final ControllerView cluster;
    private final Conditions conditions;
    private final Map<ObjectKey, Made> made = new ConcurrentHashMap<>();

    /** The newest Revision, and what it was made of: a change of the traffic makes none. */
    private record Made(String hash, String name) {}

    KnativeRollout(ControllerView cluster, Conditions conditions) {
        this.cluster = cluster;
        this.conditions = conditions;
    }

    @Override
    public String resource() {
        return "services.serving.knative.dev";
    }

    @Override
    public void observe(Workload workload) {
        report(workload, "Unknown", "OutOfDate", "");
    }

    @Override
    public void begin(Workload workload) {
        var revision = Owned.by(workload.object(), "serving.knative.dev/v1", "Revision", revision(workload));
        revision.withObject("/metadata/labels").put("serving.knative.dev/service", workload.name());
        revision.set("spec", workload.template().path("spec").deepCopy());
        if (cluster.serves(revision)) {
            cluster.ensure(REVISIONS, revision);
        }
        cluster.edit(
                resource(),
                workload.key(),
                it -> it.withObject("/status").put("latestCreatedRevisionName", revision(workload)));
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        var problem = problem(workload, outcome);
        if (problem.isPresent()) {
            fail(workload, problem.get());
        } else if (outcome.isReady()) {
            serve(workload);
        } else {
            report(workload, "Unknown", "", "");
        }
    }

    @Override
    public void giveUp(Workload workload) {
        fail(
                workload,
                new Condition(
                        "ResourcesAvailable", "False", "ProgressDeadlineExceeded", "Initial scale was never achieved"));
    }

    /** What is wrong stands on the Revision only; the Service says that it is its Revision. */
    private void fail(Workload workload, Condition problem) {
        var name = revision(workload);
        cluster.edit(REVISIONS, new ObjectKey(workload.key().namespace(), name), revision -> {
            var status = revision.withObject("/status");
            conditions.set(status, problem);
            conditions.set(status, new Condition("Ready", "False", problem.reason(), problem.message()));
        });
        report(workload, "False", "RevisionFailed", "Revision \"%s\" failed.".formatted(name));
    }

    private void serve(Workload workload) {
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status");
            status.put("latestReadyRevisionName", revision(workload));
            status.put(
                    "url",
                    "http://%s.%s.example.com"
                            .formatted(workload.name(), workload.key().namespace()));
            status.set("traffic", traffic(workload));
        });
        report(workload, "True", "", "");
    }

    /** As the spec has it, with the names of the Revisions. */
    private ArrayNode traffic(Workload workload) {
        var asked = workload.object().at("/spec/traffic");
        var traffic = JsonNodeFactory.instance.arrayNode();
        if (asked.isEmpty()) {
            traffic.addObject().put("latestRevision", true).put("percent", 100);
        } else {
            asked.forEach(target -> traffic.add(target.deepCopy()));
        }
        for (var target : traffic) {
            if (target.path("latestRevision").asBoolean()) {
                ((ObjectNode) target).put("revisionName", revision(workload));
            }
        }
        return traffic;
    }

    private void report(Workload workload, String value, String reason, String message) {
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status").put("observedGeneration", workload.generation());
            for (var type : new String[] {"ConfigurationsReady", "Ready", "RoutesReady"}) {
                conditions.set(status, new Condition(type, value, reason, message));
            }
        });
    }

    private String revision(Workload workload) {
        var named = workload.template().at("/metadata/name").asText();
        var fresh = named.isEmpty() ? "%s-%05d".formatted(workload.name(), workload.generation()) : named;
        return made.compute(
                        workload.key(),
                        (_, before) -> before != null && before.hash().equals(workload.hash())
                                ? before
                                : new Made(workload.hash(), fresh))
                .name();
    }

    /** What the Revision reports at once; empty where it is ready, or Knative still waits for it. */
    private static Optional<Condition> problem(Workload workload, Outcome outcome) {
        var image = workload.images().getFirst();
        return switch (outcome) {
            case Outcome.Ready(), Outcome.NeverReady(), Outcome.DeadlineExceeded() -> Optional.empty();
            case Outcome.PullError(var message) ->
                Optional.of(new Condition("ResourcesAvailable", "False", "ImagePullBackOff", message));
            case Outcome.Unresolved(var message) ->
                Optional.of(new Condition(
                        "ContainerHealthy",
                        "False",
                        "ContainerMissing",
                        "Unable to fetch image \"%s\": %s".formatted(image, message)));
            case Outcome.CrashLoop(var _, var message) ->
                Optional.of(new Condition(
                        "ContainerHealthy",
                        "False",
                        "ExitCode1",
                        "Container failed with: starting\n" + message + "\n"));
        };
    }
}
