// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sh.headwind.images.start.Directories;

/**
 * A root file system with nothing but a Java runtime: this JDK's, cut by {@code jlink}, and the shared libraries of this
 * machine that it needs. For places without a registry; releases take a maintained base image.
 */
final class RuntimeRoot {

    /** Where it is started in an image. */
    static final String JAVA = "/opt/java/bin/java";

    /** Lines of {@code ldd}: {@code libc.so.6 => /lib/.../libc.so.6 (0x...)}, and the loader by its path alone. */
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+\\.so\\S*) \\(0x");

    private static final String MODULES =
            "java.se,jdk.unsupported,jdk.crypto.ec,jdk.naming.dns,jdk.zipfs,jdk.management,jdk.jfr";

    private final Path root;

    RuntimeRoot(Path root) {
        this.root = root;
    }

    /** Builds it anew; answers where it is. */
    Path build() throws IOException, InterruptedException {
        Directories.delete(root);
        var java = root.resolve("opt/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(root.resolve("tmp"));
        var jdk = Path.of(System.getProperty("java.home"));
        run(
                jdk.resolve("bin/jlink").toString(),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                java.toString());
        var trusted = "lib/security/cacerts"; // a link into /etc in the JDKs of some distributions
        Files.copy(jdk.resolve(trusted).toRealPath(), java.resolve(trusted), StandardCopyOption.REPLACE_EXISTING);
        for (var library : libraries(java)) {
            var target = root.resolve(library.substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(Path.of(library).toRealPath(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        return root;
    }

    private static Set<String> libraries(Path java) throws IOException, InterruptedException {
        var found = new TreeSet<String>();
        for (var file :
                List.of("bin/java", "lib/server/libjvm.so", "lib/libnet.so", "lib/libnio.so", "lib/libzip.so")) {
            var matcher = LIBRARY.matcher(run("ldd", java.resolve(file).toString()));
            while (matcher.find()) {
                if (!matcher.group(1).startsWith(java.toString())) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: " + text.strip());
        }
        return text;
    }
}
