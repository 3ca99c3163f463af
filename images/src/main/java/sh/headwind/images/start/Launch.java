// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a component is started, in its image and wherever it is measured.
 *
 * @param java the runtime's {@code java}
 * @param jar the application's {@link Application#JAR}
 * @param options what is said to this JVM in addition
 */
public record Launch(String java, String jar, List<String> options) {

    /**
     * C1 and the serial collector start soonest. Knative's limit decides the heap; its young part starts with what one start
     * fills, instead of a third of that and a dozen collections. The cache is mapped where it was written for instead of being
     * moved, which the JVM does by default to make addresses hard to guess. A cache that does not fit the runtime or the jars is
     * refused with a line on stderr, and the start is just slower.
     */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:MaxRAMPercentage=60",
            "-XX:InitialHeapSize=24m",
            "-XX:NewSize=12m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=/tmp",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--sun-misc-unsafe-memory-access=allow"); // Netty; without it four lines of warning at each start

    public Launch {
        options = List.copyOf(options);
    }

    /** The start with the AOT cache in this file, or without one. */
    public static Launch of(String java, String jar, Optional<String> cache) {
        return new Launch(
                java, jar, cache.map(file -> "-XX:AOTCache=" + file).stream().toList());
    }

    /** The start that writes an AOT cache to this file when the process ends. */
    public static Launch recording(String java, String jar, String cache) {
        return new Launch(java, jar, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=error"));
    }

    /** The command line. */
    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(java);
        command.addAll(OPTIONS);
        command.addAll(options);
        command.add("-jar");
        command.add(jar);
        return command;
    }
}
