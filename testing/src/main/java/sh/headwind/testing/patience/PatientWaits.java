// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.patience;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets every {@code await()} of a test wait for a minute, where the library's ten seconds are too short for a machine that is busy
 * with other work. A test class that Quarkus loads sets this by itself: Quarkus gives it an Awaitility of its own.
 */
public final class PatientWaits implements LauncherSessionListener {

    /** Longer than anything takes that will come at all. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
