// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import sh.headwind.testing.cluster.rollout.Conditions.Condition;

/** Knative Services: a Revision for each template, Ready when the Revision is. */
final class KnativeRollout implements RolloutStrategy {

    private final ControllerView cluster;
    private final Conditions conditions;

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
            cluster.ensure("revisions.serving.knative.dev", revision);
        }
        cluster.edit(
                resource(),
                workload.key(),
                it -> it.withObject("/status").put("latestCreatedRevisionName", revision(workload)));
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        if (!outcome.isReady()) {
            report(
                    workload,
                    "False",
                    "RevisionFailed",
                    "Revision \"%s\" failed: %s".formatted(revision(workload), words(outcome)));
            return;
        }
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status");
            status.put("latestReadyRevisionName", revision(workload));
            status.put(
                    "url",
                    "http://%s.%s.example.com"
                            .formatted(workload.name(), workload.key().namespace()));
            status.putArray("traffic")
                    .addObject()
                    .put("latestRevision", true)
                    .put("percent", 100)
                    .put("revisionName", revision(workload));
        });
        report(workload, "True", "", "");
    }

    private void report(Workload workload, String value, String reason, String message) {
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status").put("observedGeneration", workload.generation());
            for (var type : new String[] {"ConfigurationsReady", "Ready", "RoutesReady"}) {
                conditions.set(status, new Condition(type, value, reason, message));
            }
        });
    }

    private static String revision(Workload workload) {
        var named = workload.template().at("/metadata/name").asText();
        return named.isEmpty() ? "%s-%05d".formatted(workload.name(), workload.generation()) : named;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ready() -> "";
            case Outcome.PullError(var message) -> message;
            case Outcome.CrashLoop(var _, var message) -> "Container failed with: " + message;
            case Outcome.NeverReady(), Outcome.DeadlineExceeded() -> "Initial scale was never achieved";
        };
    }
}
