// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, forwards or back. */
public final class MovableClock extends Clock {

    private volatile Instant now;

    public MovableClock(Instant begin) {
        this.now = begin;
    }

    /** It is that time now. */
    public void set(Instant time) {
        now = time;
    }

    /** That much later; earlier, where it is negative. */
    public void move(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
