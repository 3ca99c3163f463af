// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import sh.headwind.core.update.UpdateStatus.Waiting;

/** What holds an approved update back. Nothing here loses a request: it goes when all of this allows. */
public final class Hold {

    /** Another update of the workload was not long enough ago. */
    public static final String INTERVAL = "interval";

    /** Outside of the update window. */
    public static final String WINDOW = "window";

    /** Workload, Namespace or cluster are frozen. */
    public static final String FREEZE = "freeze";

    /** The candidate is too young. */
    public static final String MIN_AGE = "min-age";

    /** As many rollouts as allowed are under way in the namespace. */
    public static final String NAMESPACE_LIMIT = "namespace-limit";

    /** The workload is still busy with another update. */
    public static final String ROLLOUT = "rollout";

    /** An earlier wave of the same push is not through, or failed. */
    public static final String WAVE = "wave";

    /** All earlier waves are through, and have to stay healthy for a while. */
    public static final String SOAK = "soak";

    private Hold() {}

    /**
     * Why an update may not go now; {@link Waiting#NONE} if it may. {@code notBefore} is the first moment that interval,
     * age and window together allow; a freeze or a rollout can take longer. Rollbacks are held by nothing: do not ask.
     */
    public static Waiting of(Timing timing, Situation situation) {
        var now = situation.now();
        var reasons = new ArrayList<String>();
        // Who wants no wait gets none: the times come from other clocks, and may be ahead of ours.
        var intervalEnds = situation
                .lastUpdate()
                .filter(_ -> timing.minUpdateInterval().isPositive())
                .map(last -> last.plus(timing.minUpdateInterval()));
        var isOldEnough = timing.minAge().isPositive() ? situation.seenAt().plus(timing.minAge()) : now;
        if (intervalEnds.filter(now::isBefore).isPresent()) {
            reasons.add(INTERVAL);
        }
        if (!timing.window().contains(now, situation.cluster().timeZone())) {
            reasons.add(WINDOW);
        }
        if (timing.frozen() || situation.cluster().frozen()) {
            reasons.add(FREEZE);
        }
        if (now.isBefore(isOldEnough)) {
            reasons.add(MIN_AGE);
        }
        if (situation.rollouts().inNamespace() >= situation.cluster().perNamespace()) {
            reasons.add(NAMESPACE_LIMIT);
        }
        if (situation.rollouts().ofWorkload()) {
            reasons.add(ROLLOUT);
        }
        var earliest = latest(latest(now, isOldEnough), intervalEnds.orElse(now));
        return new Waiting(reasons, notBefore(timing, situation, earliest));
    }

    private static Optional<Instant> notBefore(Timing timing, Situation situation, Instant earliest) {
        return timing.window()
                .nextOpening(earliest, situation.cluster().timeZone())
                .filter(situation.now()::isBefore);
    }

    private static Instant latest(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }
}
