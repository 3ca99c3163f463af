// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java runtime that this machine runs: where its {@code java} is, and what an application is started with. */
public sealed interface RunnableJava {

    /** The {@code java}, as the started process sees files. */
    String program();

    /** The folder of the application, as the started process sees files; it may write there. */
    String home(Application application);

    /** The command line that runs {@code command}. */
    List<String> around(Application application, List<String> command);

    /** What the runtime expects of its environment. */
    Map<String, String> environment();

    /** A runtime of this machine. */
    record Local(Path java) implements RunnableJava {

        @Override
        public String program() {
            return java.toString();
        }

        @Override
        public String home(Application application) {
            return application.directory().toString();
        }

        @Override
        public List<String> around(Application application, List<String> command) {
            return command;
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    }

    /** The runtime of an unpacked image, with the image as its root: it finds its own C library and nothing of ours. */
    record Boxed(Sandbox sandbox, String program, Map<String, String> environment) implements RunnableJava {

        private static final long PATIENCE_SECONDS = 60;

        public Boxed {
            environment = Map.copyOf(environment);
        }

        /** Whether it starts: not where it is for another platform, unless the kernel knows an emulator of that. */
        public boolean starts() throws IOException, InterruptedException {
            var builder = new ProcessBuilder(sandbox.command(List.of(program, "-version")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var process = builder.start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        }

        @Override
        public String home(Application application) {
            return Sandbox.HOME;
        }

        @Override
        public List<String> around(Application application, List<String> command) {
            return sandbox.at(application.directory(), command);
        }
    }
}
