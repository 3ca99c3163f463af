// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import sh.headwind.core.failure.Failure;

/** Starts what stands around Headwind on a cluster, then Headwind itself; Ctrl-C stops both, the other way round. */
@QuarkusMain
public final class LocalMain {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger("");

    private LocalMain() {}

    /** Runs until it is told to stop; 1 where it could not start. */
    public static void main(String... args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.println(Usage.TEXT);
            return;
        }
        try {
            run(LocalOptions.read(System::getenv, System.getProperties()));
        } catch (Failure failure) {
            System.err.println("headwind: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(LocalOptions options) {
        // Quarkus sets up logging when it starts; what starts before it would be heard in full.
        QUIET.setLevel(Level.WARNING);
        options.requireFreePorts();
        try (var surroundings = Surroundings.start(options)) {
            surroundings.properties().forEach(System::setProperty);
            Quarkus.run();
        }
    }
}
