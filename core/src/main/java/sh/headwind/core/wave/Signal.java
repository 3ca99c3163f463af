// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.wave;

import java.time.Instant;

/** Whether an update may go, as far as waves are concerned. */
public sealed interface Signal {

    /** Nothing of an earlier wave is in its way. */
    record Go() implements Signal {}

    /** An earlier wave is not through. */
    record Wait(String why) implements Signal {}

    /** All earlier waves are through, and have to stay healthy until then. */
    record Soak(String why, Instant until) implements Signal {}

    /** An earlier wave failed: this one stays where it is until somebody mends that, or a newer image comes. */
    record Stop(String why) implements Signal {}
}
