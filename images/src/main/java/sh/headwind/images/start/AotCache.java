// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The classes of a component, loaded and linked, and profiles of its methods, as one file (JEP 483, 514 and 515): what the
 * runtime has done in a rehearsal it need not do again. It fits one build of the runtime, these very jars and this kind of
 * processor only, and two rehearsals never give the same bytes.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
public final class AotCache {

    /** Its name beside {@link Application#JAR}. */
    public static final String FILE = "headwind.aot";

    /** Often enough that the linked classes, lambdas and string templates of each call are seen, and hot methods counted. */
    private static final int ROUNDS = 20;

    private final Path checkout;
    private final Surroundings surroundings;

    /** Trains in these surroundings, with the golden events of this checkout. */
    public AotCache(Path checkout, Surroundings surroundings) {
        this.checkout = checkout;
        this.surroundings = surroundings;
    }

    /**
     * Starts the component, has it answer probes and what it hears in service, stops it, and answers where its cache is:
     * {@code file}.
     */
    public Path train(Component component, Path java, Application application, Path file)
            throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        var launch = Launch.recording(java.toString(), application.jar().toString(), file.toString());
        var log = file.resolveSibling(component.name() + ".training.log");
        try (var started = StartedComponent.start(
                launch.command(), surroundings::environment, checkout.resolve("docs/events"), log)) {
            started.firstAnswer(component.first());
            for (var round = 0; round < ROUNDS; round++) {
                rehearse(component, started);
            }
            started.stop();
            if (!Files.exists(file)) {
                throw new IOException("no AOT cache of " + component.name() + ": " + started.printed());
            }
        }
        return file;
    }

    private static void rehearse(Component component, StartedComponent started)
            throws IOException, InterruptedException {
        for (var call : component.calls()) {
            started.answer(call);
        }
        started.answer(new Call.Get("/health/readiness"));
        started.answer(new Call.Get("/health/liveness"));
    }
}
