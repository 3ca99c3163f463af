// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a workload is updated or not. What is not known is absent; times are RFC 3339.
 *
 * @param owner who else writes the workload
 * @param warnings annotations that mean nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        String namespace,
        String apiVersion,
        String kind,
        String name,
        @Nullable OwnedBy owner,
        @Nullable String lastUpdate,
        List<String> warnings,
        List<PerContainer> containers) {

    /**
     * One container, or the chart of a HelmRelease.
     *
     * @param answer why it is updated or not, in one sentence
     * @param policyFrom where the policy stands: {@code headwind.sh/policy on the Namespace}
     * @param waitingFor what holds an update: of the open request, else what would hold one now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PerContainer(
            String name,
            String image,
            String answer,
            String policy,
            String policyFrom,
            List<Setting> settings,
            @Nullable String problem,
            @Nullable Looked looked,
            List<Candidate> candidates,
            List<String> waitingFor,
            @Nullable String notBefore,
            @Nullable Request request) {}

    /** An annotation that counts; {@code level} is container, workload or namespace. */
    public record Setting(String key, String value, String level) {}

    /**
     * What the registry had.
     *
     * @param repository as the index names it
     * @param newest the tag that was requested last, for any workload of the namespace
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Looked(
            String repository,
            boolean polled,
            @Nullable String newest,
            @Nullable String newestDigest,
            @Nullable String lastPoll,
            @Nullable String lastError) {}

    /** A verdict of the last decision: {@code update}, {@code keep} or {@code problem}. */
    public record Candidate(String candidate, String verdict, String reason, String at) {}

    /** The open request, else the last one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            String name,
            String phase,
            String newImage,
            String approvals,
            @Nullable String approvedBy,
            @Nullable String expiresAt,
            @Nullable String message) {}

    /** The tool that deploys the workload, and what it will do to an update. */
    public record OwnedBy(String tool, String namespace, String name, String hint) {}
}
