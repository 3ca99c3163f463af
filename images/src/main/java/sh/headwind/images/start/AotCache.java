// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

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
     * Starts the component with the runtime that will use the cache, has it answer probes and what it hears in service, stops it,
     * and answers where its cache is: {@code file}.
     */
    public Path train(Component component, RunnableJava java, Application application, Path file)
            throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        var written = application.directory().resolve(FILE);
        var home = java.home(application) + "/";
        var launch = Launch.recording(java.program(), home + Application.JAR, home + FILE);
        var log = file.resolveSibling(file.getFileName() + ".log");
        try (var started = StartedComponent.start(
                java.around(application, launch.command()),
                port -> environment(java, port),
                checkout.resolve("docs/events"),
                log)) {
            started.firstAnswer(component.first());
            for (var round = 0; round < ROUNDS; round++) {
                rehearse(component, started);
            }
            started.stop();
            if (!Files.exists(written)) {
                throw new IOException("no AOT cache of " + component.name() + ": " + started.printed());
            }
        }
        return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, String> environment(RunnableJava java, int port) {
        var environment = new HashMap<>(java.environment());
        environment.putAll(surroundings.environment(port));
        return environment;
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
