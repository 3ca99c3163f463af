// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.rollout;

import java.util.List;
import sh.headwind.testing.cluster.resource.ObjectCodec;
import sh.headwind.testing.cluster.rollout.Conditions.Condition;

/** Flux HelmReleases: a history of chart versions, Ready when the last upgrade succeeded. The script knows {@code chart:version}. */
final class HelmReleaseRollout implements RolloutStrategy {

    private final ControllerView cluster;
    private final Conditions conditions;

    HelmReleaseRollout(ControllerView cluster, Conditions conditions) {
        this.cluster = cluster;
        this.conditions = conditions;
    }

    @Override
    public String resource() {
        return "helmreleases.helm.toolkit.fluxcd.io";
    }

    @Override
    public Outcome outcome(Workload workload, RolloutScript script) {
        return script.outcomeOf(List.of(chart(workload) + ":" + version(workload)), workload.object());
    }

    @Override
    public void observe(Workload workload) {
        ready(workload, "Unknown", "Progressing", "Running 'upgrade' action");
    }

    @Override
    public void begin(Workload workload) {
        cluster.edit(
                resource(),
                workload.key(),
                it -> it.withObject("/status")
                        .put("lastAttemptedRevision", version(workload))
                        .put("lastAttemptedGeneration", workload.generation()));
    }

    @Override
    public void settle(Workload workload, Outcome outcome) {
        var release = workload.key().namespace() + "/" + workload.name();
        var chart = chart(workload) + "@" + version(workload);
        if (outcome.isReady()) {
            snapshot(workload, "deployed");
            ready(
                    workload,
                    "True",
                    "UpgradeSucceeded",
                    "Helm upgrade succeeded for release %s with chart %s".formatted(release, chart));
        } else {
            snapshot(workload, "failed");
            ready(
                    workload,
                    "False",
                    "UpgradeFailed",
                    "Helm upgrade failed for release %s with chart %s: context deadline exceeded"
                            .formatted(release, chart));
        }
    }

    private void ready(Workload workload, String value, String reason, String message) {
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status").put("observedGeneration", workload.generation());
            conditions.set(status, new Condition("Ready", value, reason, message));
        });
    }

    private void snapshot(Workload workload, String state) {
        cluster.edit(resource(), workload.key(), it -> {
            var history = it.withObject("/status").withArray("/history");
            history.insert(
                    0,
                    ObjectCodec.empty()
                            .put("name", workload.name())
                            .put("namespace", workload.key().namespace())
                            .put("chartName", chart(workload))
                            .put("chartVersion", version(workload))
                            .put("version", history.size() + 1)
                            .put("status", state));
        });
    }

    private static String chart(Workload workload) {
        return workload.object().at("/spec/chart/spec/chart").asText();
    }

    private static String version(Workload workload) {
        return workload.object().at("/spec/chart/spec/version").asText();
    }
}
