// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.wave;

import java.time.Duration;
import java.time.Instant;

/**
 * An update of an earlier wave, as a later one looks at it.
 *
 * @param name the request, {@code namespace/name}
 * @param wave its number, lower than that of who looks
 * @param soak how long it has to stay healthy
 */
public record Member(String name, int wave, Duration soak, State state) {

    /** How it stands. */
    public sealed interface State {

        /** It is not through yet. */
        record Open() implements State {}

        /** It is through, and its workload is healthy, {@code since} it was completed. */
        record Healthy(Instant since) implements State {}

        /** It is through, and its workload is not healthy now. */
        record Unwell(String reason) implements State {}

        /** It will never be through. */
        record Failed(String reason) implements State {}
    }
}
