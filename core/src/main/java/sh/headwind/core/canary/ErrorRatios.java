// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.canary;

import java.time.Duration;

/** Port: how the requests to a Revision were answered. */
public interface ErrorRatios {

    /** The answers of the Revision in the last {@code window}; fails as UNAVAILABLE when nobody can tell. */
    Answers of(String namespace, String revision, Duration window);

    /**
     * Answers, as a monitoring counts them.
     *
     * @param all of them
     * @param errors the server's own, 5xx
     */
    record Answers(double all, double errors) {

        /** Errors among all answers, from 0 to 1; 0 where there are none. */
        public double ratio() {
            return all > 0 ? errors / all : 0;
        }
    }
}
