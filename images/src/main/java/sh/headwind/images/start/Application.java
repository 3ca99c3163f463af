// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A packaged component laid out as in its image: jars with the times that they have there, because an AOT cache is refused
 * where they differ, and one jar more whose manifest names the others. Started by that flat class path instead of the class
 * loader of a fast-jar, all its classes can come from the cache.
 *
 * @param directory holds {@code headwind.jar}, {@code quarkus}, {@code app} and {@code lib}
 */
public record Application(Path directory) {

    /** The jar to start; its manifest holds the class path. */
    public static final String JAR = "headwind.jar";

    /** What every file in an image is dated, by Jib too: one second after the epoch. */
    public static final Instant DATE = Instant.ofEpochSecond(1);

    /** In the order in which Quarkus' own class loader looks. */
    private static final List<String> JARS = List.of("app", "lib/main", "lib/boot");

    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final List<String> GENERATED =
            List.of("quarkus/transformed-bytecode.jar", "quarkus/generated-bytecode.jar");

    /** Copies what was packaged to {@code directory}, which is replaced. */
    public static Application stage(Path packaged, Path directory) throws IOException {
        Directories.delete(directory);
        for (var part : List.of("app", "lib", "quarkus")) {
            Directories.copy(packaged.resolve(part), directory.resolve(part));
        }
        Files.delete(directory.resolve("quarkus/quarkus-application.dat")); // the index of the fast-jar's class loader
        var application = new Application(directory);
        application.writeJar();
        Directories.date(directory, DATE);
        return application;
    }

    /** The jar to start. */
    public Path jar() {
        return directory.resolve(JAR);
    }

    /** The class path, relative to {@link #directory}, in a stable order. */
    public List<Path> classPath() throws IOException {
        var paths = new ArrayList<Path>();
        for (var jar : GENERATED) {
            if (Files.exists(directory.resolve(jar))) {
                paths.add(Path.of(jar));
            }
        }
        for (var folder : JARS) {
            try (var jars = Files.list(directory.resolve(folder))) {
                jars.sorted(Comparator.comparing(Path::toString))
                        .map(directory::relativize)
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    private void writeJar() throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "io.quarkus.runner.GeneratedMain");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                String.join(" ", classPath().stream().map(Path::toString).toList()));
        attributes.put(new Attributes.Name("Add-Opens"), "java.base/java.lang"); // as quarkus-run.jar: jboss-threads
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        try (OutputStream file = Files.newOutputStream(jar());
                var zip = new ZipOutputStream(file)) {
            var entry = new ZipEntry("META-INF/MANIFEST.MF");
            entry.setTimeLocal(ZIP_EPOCH); // no time zone in it
            zip.putNextEntry(entry);
            manifest.write(zip);
            zip.closeEntry();
        }
    }
}
