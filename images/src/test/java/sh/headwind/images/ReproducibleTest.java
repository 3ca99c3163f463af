// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Directories;

/**
 * A real function, packaged from two copies of the sources. One jar may differ: Quarkus 3.30 numbers values
 * in the order in which its threads reach them.
 *
 * @see <a href="https://github.com/quarkusio/quarkus/pull/53025">What a later Quarkus does</a>
 */
class ReproducibleTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("headwind.root"));
    private static final Component NORMALIZE = Component.named("normalize");
    private static final String GENERATED = "quarkus/generated-bytecode.jar";
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".local");

    @TempDir
    static Path directory;

    @Test
    void the_same_sources_elsewhere_give_the_same_files_but_for_what_quarkus_generates() throws Exception {
        var here = packagedCopy("here");
        var there = packagedCopy("there");

        assertThat(hashes(there)).isEqualTo(hashes(here)).containsKey("quarkus/transformed-bytecode.jar");
        assertThat(entries(there)).isEqualTo(entries(here));
        assertThat(layers(there, "b").subList(0, 2))
                .as("runtime and libraries")
                .isEqualTo(layers(here, "a").subList(0, 2));
        assertThat(image(here, "c").digest())
                .as("what was packaged once")
                .isEqualTo(image(here, "d").digest());
    }

    /** Nothing of the checkout's own targets, in which an earlier build may have left something. */
    private static Path packagedCopy(String name) throws Exception {
        var copy = directory.resolve(name);
        copySources(copy);
        mavenPackage(copy);
        return copy;
    }

    private static List<String> layers(Path checkout, String name) throws Exception {
        return ImageTarball.read(Path.of(image(checkout, name).place())).layers();
    }

    private static BuiltImage image(Path checkout, String name) throws Exception {
        var built = Files.createDirectories(directory.resolve(name));
        var folders = new Folders(checkout, built, built.resolve("docker"));
        var target = new Target.Tarballs(List.of(PackagedComponent.AMD64));
        var base = new PackagedComponent(built).base(PackagedComponent.AMD64);
        return new Workshop(new ImageOptions(folders, ImageOptions.SCRATCH, target), List.of(base))
                .build(NORMALIZE, Optional.empty())
                .getFirst();
    }

    /** Of everything that was packaged, but what may differ. */
    private static Map<String, String> hashes(Path checkout) throws Exception {
        var packaged = NORMALIZE.packaged(checkout);
        var hashes = new TreeMap<String, String>();
        for (var file : Directories.files(packaged)) {
            if (Files.isRegularFile(file)) {
                var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(packaged.relativize(file).toString(), HexFormat.of().formatHex(sha256));
            }
        }
        hashes.remove(GENERATED);
        return hashes;
    }

    private static List<String> entries(Path checkout) throws IOException {
        var generated = NORMALIZE.packaged(checkout).resolve(GENERATED);
        try (var file = new JarFile(generated.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static void copySources(Path target) throws IOException {
        Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(
                        target.resolve(CHECKOUT.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(CHECKOUT.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** By the Maven that runs this test, which has fetched what it needs. */
    private static void mavenPackage(Path checkout) throws Exception {
        var log = directory.resolve("maven.log");
        var builder = new ProcessBuilder(
                        System.getProperty("maven.home") + "/bin/mvn",
                        "--quiet",
                        "--batch-mode",
                        "--offline",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "--projects",
                        NORMALIZE.module(),
                        "--also-make",
                        "package")
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertThat(builder.start().waitFor()).as(() -> text(log)).isZero();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
