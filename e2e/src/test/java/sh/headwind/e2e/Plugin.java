// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code cli/kubectl-headwind} as a process of its own, with nothing of this machine's configuration. */
final class Plugin {

    private static final Path SCRIPT = Path.of(System.getProperty("headwind.root"), "cli", "kubectl-headwind");

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private String shell = "sh";
    private Optional<Path> input = Optional.empty();

    /** What came of a call. */
    record Result(int exit, String output, String errors) {

        List<String> lines() {
            return output.lines().toList();
        }
    }

    Plugin(Path home) {
        this.home = home;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("KUBECONFIG", home.resolve("kubeconfig").toString());
    }

    /** Skips the test, with a word, where this program is missing. */
    static void need(String program) {
        assumeTrue(isThere(program), program + " is not on the PATH: these tests are skipped");
    }

    static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    Plugin with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Plugin in(String otherShell) {
        shell = otherShell;
        return this;
    }

    /** With a kubeconfig of that user, written as YAML. */
    Plugin as(String user) {
        write("kubeconfig", """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: u, user: %s}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(user));
        return this;
    }

    /** With a shell script of that name, which is found before all other programs. */
    Plugin has(String name, String script) {
        if (!write(name, "#!/bin/sh\n" + script + "\n").toFile().setExecutable(true)) {
            throw new IllegalStateException("could not make " + name + " a program");
        }
        return with("PATH", home + File.pathSeparator + System.getenv("PATH"));
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(home.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With this file as its stdin. */
    Plugin reading(Path file) {
        input = Optional.of(file);
        return this;
    }

    Result run(String... arguments) {
        var command = new ArrayList<>(List.of(shell, SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var output = home.resolve("output");
        var errors = home.resolve("errors");
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        input.ifPresent(file -> builder.redirectInput(file.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end: " + command);
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
