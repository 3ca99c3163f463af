// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.policy.Rules;
import sh.headwind.core.schedule.Timing;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.workload.Workload;

/**
 * What one container of a workload asks for, typed, with the defaults of the contract.
 *
 * @param rules which candidates it accepts
 * @param images which containers of the workload are meant at all
 * @param approval who has to agree
 * @param source where candidates come from
 * @param timing when an update may go
 * @param rollback when an update is taken back
 * @param progress canary steps and waves
 */
public record Settings(
        Rules rules,
        ImageFilter images,
        Approval approval,
        Source source,
        Timing timing,
        Rollback rollback,
        Progress progress) {

    /**
     * Who has to agree to an update.
     *
     * @param required {@code false}: approved at once, by {@code policy}
     * @param count distinct authenticated approvers, 1 to 10
     */
    public record Approval(boolean required, int count) {}

    /**
     * Where candidates come from.
     *
     * @param pollingInterval empty for the global one
     * @param verify {@code false}: an authenticated push is believed without asking the registry
     */
    public record Source(EventSource events, Optional<Duration> pollingInterval, boolean verify) {}

    /**
     * When an update is taken back.
     *
     * @param automatic whether Headwind does it by itself
     * @param timeout longest time for the rollout
     * @param retries failed checks in a row that mean failure, 1 to 100
     */
    public record Rollback(boolean automatic, Duration timeout, int retries) {}

    /** Reads what counts for {@code container} of the workload; what no chart can follow is a problem of a HelmRelease. */
    public static SettingsResult of(String container, Workload workload) {
        var annotations = new Annotations(container, workload.annotations(), workload.namespaceAnnotations());
        return new SettingsReader(annotations, workload.isChart(container)).read();
    }

    /** Reads what counts for {@code container}: its own keys, then the workload's, then those of the Namespace. */
    public static SettingsResult of(
            String container, Map<String, String> workloadAnnotations, Map<String, String> namespaceAnnotations) {
        return new SettingsReader(new Annotations(container, workloadAnnotations, namespaceAnnotations), false).read();
    }

    /** The annotations that count for {@code container} and where they stand, in the order of the keys. */
    public static List<InForce> inForce(
            String container, Map<String, String> workloadAnnotations, Map<String, String> namespaceAnnotations) {
        return new Annotations(container, workloadAnnotations, namespaceAnnotations).inForce();
    }

    /** Whether the container with this name and image, as written, is one that the workload means. */
    public boolean covers(String container, String image) {
        return images.covers(container, image);
    }

    /** Whether a person has to agree. */
    public boolean requireApproval() {
        return approval.required();
    }

    /** How many people have to agree. */
    public int approvals() {
        return approval.count();
    }

    /** Which pushes count. */
    public EventSource eventSource() {
        return source.events();
    }

    /** How often the registry is asked; empty for the global interval. */
    public Optional<Duration> pollingInterval() {
        return source.pollingInterval();
    }

    /** Whether a push is checked at the registry before it is believed. */
    public boolean verify() {
        return source.verify();
    }

    /** The least time between two updates of the workload. */
    public Duration minUpdateInterval() {
        return timing.minUpdateInterval();
    }

    /** The least age of a candidate. */
    public Duration minAge() {
        return timing.minAge();
    }

    /** Whether a failed update is taken back by Headwind. */
    public boolean autoRollback() {
        return rollback.automatic();
    }

    /** The longest time for a rollout. */
    public Duration rollbackTimeout() {
        return rollback.timeout();
    }

    /** When an update is taken back, as a request keeps it. */
    public RollbackTerms rollbackTerms() {
        return new RollbackTerms(rollback.automatic(), rollback.timeout(), rollback.retries());
    }

    /** Failed checks in a row that mean failure. */
    public int healthCheckRetries() {
        return rollback.retries();
    }
}
