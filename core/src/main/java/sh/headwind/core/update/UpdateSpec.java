// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.core.image.Digest;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.workload.Owner;
import sh.headwind.core.workload.WorkloadRef;

/**
 * What an update request is about; immutable once created.
 *
 * @param container the container; {@code chart} for a chart
 * @param currentImage what stood in the object when the request was made
 * @param newImage what shall stand there
 * @param newDigest what {@code newImage} pointed at when it was seen: what is approved is what is applied
 * @param owner who deployed the workload when the request was made, and may take the update back
 * @param trace of what led to the request; what comes of it belongs to the same
 */
public record UpdateSpec(
        WorkloadRef target,
        UpdateType type,
        String container,
        String currentImage,
        String newImage,
        Optional<Digest> currentDigest,
        Optional<Digest> newDigest,
        String policy,
        String reason,
        Terms terms,
        Origin origin,
        Optional<String> rollbackOf,
        Optional<Owner> owner,
        Optional<TraceContext> trace) {

    /** So often an update is asked for that completed each time and did not stay: somebody else wants the old image. */
    public static final int MOST_REVERTS = 2;

    /** A request for a workload that nobody else is known to write, of no trace. */
    public UpdateSpec(
            WorkloadRef target,
            UpdateType type,
            String container,
            String currentImage,
            String newImage,
            Optional<Digest> currentDigest,
            Optional<Digest> newDigest,
            String policy,
            String reason,
            Terms terms,
            Origin origin,
            Optional<String> rollbackOf) {
        this(
                target,
                type,
                container,
                currentImage,
                newImage,
                currentDigest,
                newDigest,
                policy,
                reason,
                terms,
                origin,
                rollbackOf,
                Optional.empty(),
                Optional.empty());
    }

    /** The same request, in this trace. */
    public UpdateSpec within(Optional<TraceContext> of) {
        return new UpdateSpec(
                target,
                type,
                container,
                currentImage,
                newImage,
                currentDigest,
                newDigest,
                policy,
                reason,
                terms,
                origin,
                rollbackOf,
                owner,
                of);
    }

    /**
     * The conditions, as they were when the request was made.
     *
     * @param approvals distinct approvers that are needed, 1 to 10
     * @param expiresAt when Pending ends; empty: never (hand-made requests of the published schema)
     * @param minAge cool-down since the candidate was first seen
     */
    public record Terms(
            boolean requireApproval,
            int approvals,
            Optional<Instant> expiresAt,
            Duration minAge,
            boolean pinDigest,
            RollbackTerms rollback) {}

    /**
     * When an update is taken back.
     *
     * @param auto whether Headwind does it by itself
     * @param timeout longest time for the rollout
     * @param retries failed checks in a row that mean failure, 1 to 100
     */
    public record RollbackTerms(boolean auto, Duration timeout, int retries) {

        /** The defaults of the contract: never by itself, 300 s, 3. */
        public static final RollbackTerms DEFAULT = new RollbackTerms(false, Duration.ofMinutes(5), 3);

        /** Whether what was asked for at {@code asked} has taken longer by {@code now} than a rollout may. */
        public boolean isLate(Instant asked, Instant now) {
            return asked.plus(timeout).isBefore(now);
        }
    }

    /** The same under other terms. */
    public UpdateSpec with(Terms others) {
        return new UpdateSpec(
                target,
                type,
                container,
                currentImage,
                newImage,
                currentDigest,
                newDigest,
                policy,
                reason,
                others,
                origin,
                rollbackOf,
                owner,
                trace);
    }

    /** Whether both bring the same version of what they update, seen with the same digest as far as it is known. */
    public boolean brings(UpdateSpec other) {
        var digests =
                Stream.of(newDigest, other.newDigest).flatMap(Optional::stream).distinct();
        return type == other.type && version().equals(other.version()) && digests.count() < 2;
    }

    /** The tag of the new image, or the version of the new chart. */
    private String version() {
        var text = newImage.indexOf('@') < 0 ? newImage : newImage.substring(0, newImage.indexOf('@'));
        return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
    }

    /** Whether this request undoes another update. */
    public boolean isRollback() {
        return origin == Origin.ROLLBACK;
    }
}
