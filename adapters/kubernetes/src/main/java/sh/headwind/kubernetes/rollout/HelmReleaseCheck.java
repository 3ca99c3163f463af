// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import sh.headwind.core.workload.Rollout;

/**
 * A HelmRelease is through when Flux calls it Ready with the chart version that its spec asks for.
 *
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/#helmrelease-status">Flux: status of a HelmRelease</a>
 */
public final class HelmReleaseCheck implements RolloutCheck {

    /** Not ready yet, but nothing is wrong with the release itself. */
    private static final Set<String> WAITING =
            Set.of("DependencyNotReady", "Progressing", "ProgressingWithRetry", "SourceNotReady", "HelmChartNotReady");

    @Override
    public Rollout judge(JsonNode workload, Revisions revisions) {
        var reported = new Reported(workload);
        var stalled = reported.condition("Stalled").filter(Reported.Condition::isTrue);
        var ready = reported.condition("Ready");
        if (workload.at("/spec/suspend").asBoolean(false)) {
            return new Rollout.Paused("the HelmRelease is suspended");
        }
        if (!reported.isObserved()
                || ready.filter(each -> isOld(each, reported)).isPresent()) {
            return Reported.NOT_OBSERVED;
        }
        if (stalled.isPresent()) {
            return new Rollout.Failing(stalled.get().words());
        }
        if (ready.filter(Reported.Condition::isTrue).isPresent()) {
            return version(reported);
        }
        return ready.filter(Reported.Condition::isFalse)
                .filter(condition -> !WAITING.contains(condition.reason()))
                .<Rollout>map(condition -> new Rollout.Failing(condition.words()))
                .orElseGet(() -> new Rollout.InProgress(
                        ready.map(Reported.Condition::words).orElse("Flux has not reported yet")));
    }

    private static boolean isOld(Reported.Condition condition, Reported reported) {
        return condition.observedGeneration() < reported.generation();
    }

    /** After a remediation Flux is Ready with the old version: that is a failure of the new one. */
    private static Rollout version(Reported reported) {
        var wanted = reported.text("/spec/chart/spec/version");
        var installed = reported.text("/status/history/0/chartVersion");
        if (installed.isEmpty() || installed.equals(wanted) || installed.startsWith(wanted + "+")) {
            return new Rollout.Healthy();
        }
        if (reported.text("/status/lastAttemptedRevision").equals(wanted)) {
            return new Rollout.Failing("Flux went back to chart version " + installed);
        }
        return new Rollout.InProgress("chart version " + installed + " is installed");
    }
}
