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
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status");
            conditions.unset(status, "Stalled");
            conditions.unset(status, "Remediated");
        });
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
        snapshot(workload, outcome.isReady() ? "deployed" : "failed");
        switch (outcome) {
            case Outcome.Ready() ->
                ready(
                        workload,
                        "True",
                        "UpgradeSucceeded",
                        "Helm upgrade succeeded for release %s with chart %s".formatted(release, chart));
            case Outcome.PullError _, Outcome.Unresolved _, Outcome.NeverReady _ ->
                ready(
                        workload,
                        "False",
                        "UpgradeFailed",
                        "Helm upgrade failed for release %s with chart %s: context deadline exceeded"
                                .formatted(release, chart));
            case Outcome.CrashLoop _ -> remediate(workload, release);
            case Outcome.DeadlineExceeded _ ->
                ready(workload, "Unknown", "ProgressingWithRetry", "Helm upgrade failed, it is tried again");
        }
    }

    @Override
    public void giveUp(Workload workload) {
        var words = "Failed to upgrade after 1 attempt(s) with chart " + version(workload);
        report(
                workload,
                List.of(
                        new Condition("Stalled", "True", "RetriesExceeded", words),
                        new Condition("Ready", "False", "RetriesExceeded", words)));
    }

    /** Flux has gone back by itself to what was deployed before. */
    private void remediate(Workload workload, String release) {
        var words = "Helm rollback to previous release %s succeeded".formatted(release);
        report(
                workload,
                List.of(
                        new Condition("Remediated", "True", "RollbackSucceeded", words),
                        new Condition("Ready", "False", "RollbackSucceeded", words)));
    }

    private void report(Workload workload, List<Condition> news) {
        cluster.edit(resource(), workload.key(), it -> {
            var status = it.withObject("/status").put("observedGeneration", workload.generation());
            news.forEach(condition -> conditions.set(status, condition));
        });
    }

    private void ready(Workload workload, String value, String reason, String message) {
        report(workload, List.of(new Condition("Ready", value, reason, message)));
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
