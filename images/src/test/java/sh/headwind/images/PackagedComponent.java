// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import sh.headwind.images.start.Application;
import sh.headwind.images.start.Component;

/** A checkout in which something small was packaged, as Quarkus packages it. */
record PackagedComponent(Path checkout) {

    static final Component NORMALIZE = Component.named("normalize");
    static final Platform AMD64 = new Platform("linux", "amd64");
    static final Platform ARM64 = new Platform("linux", "arm64");

    /** With an application that says {@code content}. */
    static PackagedComponent with(Path checkout, String content) throws IOException {
        var packaged = NORMALIZE.packaged(checkout);
        jar(packaged.resolve("app/headwind-normalize-1.0.jar"), content);
        jar(packaged.resolve("lib/main/org.example.library-2.1.jar"), "library");
        jar(packaged.resolve("lib/boot/org.example.boot-2.1.jar"), "boot");
        jar(packaged.resolve("quarkus/generated-bytecode.jar"), "generated");
        Files.writeString(packaged.resolve("quarkus/quarkus-application.dat"), "index");
        Files.write(
                packaged.resolve("quarkus-app-dependencies.txt"),
                List.of("org.example:boot::jar:2.1", "org.example:library::jar:2.1"));
        return new PackagedComponent(checkout);
    }

    private static void jar(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            var entry = new ZipEntry("content");
            entry.setTime(0);
            jar.putNextEntry(entry);
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    ImageOptions options() {
        return options(new Target.Tarballs(List.of(AMD64)));
    }

    ImageOptions options(Target target) {
        var folders = new Folders(checkout, checkout.resolve("out"), checkout.resolve("docker"));
        return new ImageOptions(folders, ImageOptions.SCRATCH, target);
    }

    Application stage() throws IOException {
        return Application.stage(NORMALIZE.packaged(checkout), checkout.resolve("out/staged"));
    }

    Path bill(Application application) throws IOException {
        return Sbom.of("normalize", NORMALIZE.packaged(checkout))
                .write(application, "Java 25", checkout.resolve("out/normalize.cdx.json"));
    }

    /** A base with what stands for a runtime. */
    Base base(Platform platform) throws IOException {
        var root = checkout.resolve("runtime");
        Files.createDirectories(root.resolve("tmp"));
        Files.createDirectories(root.resolve("opt/java/bin"));
        Files.writeString(root.resolve("opt/java/bin/java"), "java");
        var tarball = new ScratchBase(root, platform).write(checkout.resolve(platform.architecture() + ".tar"));
        return new Base(platform, tarball, RuntimeRoot.JAVA, new Base.Rehearsal.Impossible("it is no Java"));
    }

    /** Builds the image; with an AOT cache that says {@code cache}, if any. */
    BuiltImage build(Optional<String> cache) throws Exception {
        var file = cache.isEmpty()
                ? Optional.<Path>empty()
                : Optional.of(Files.writeString(checkout.resolve("cache"), cache.orElseThrow()));
        return build(options(), AMD64, file);
    }

    /** Builds it for this platform, to where the options say. */
    BuiltImage build(ImageOptions options, Platform platform, Optional<Path> cache) throws Exception {
        var application = stage();
        var contents = new Contents(base(platform), application, bill(application), cache);
        return new ComponentImage(NORMALIZE, options, contents).build();
    }
}
