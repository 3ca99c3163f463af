// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.ModificationTimeProvider;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The image of one component: runtime, libraries and application as layers of their own, so that a release moves only the
 * last. The same inputs give the same digest. Runs as a user without rights on a read-only root; only /tmp is written.
 */
final class ComponentImage {

    private static final AbsoluteUnixPath APPLICATION = AbsoluteUnixPath.get("/app");
    private static final String USER = "65532:65532";

    /** C1 and the serial collector start soonest; Knative's limit decides the heap. */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:MaxRAMPercentage=60",
            "-Djava.io.tmpdir=/tmp",
            "-jar",
            "/app/quarkus-run.jar");

    private final Component component;
    private final ImageOptions options;

    ComponentImage(Component component, ImageOptions options) {
        this.component = component;
        this.options = options;
    }

    /** Builds it; answers name, place and digest in one line. */
    String build()
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    InvalidImageReferenceException {
        var application = component.application(options.checkout());
        if (!Files.isDirectory(application)) {
            throw new ExecutionException("it is not packaged: " + application + " is missing", null);
        }
        var builder = base().setFormat(ImageFormat.OCI)
                .setCreationTime(Instant.EPOCH)
                .setUser(USER)
                .setWorkingDirectory(APPLICATION)
                .addExposedPort(Port.tcp(8080))
                .setLabels(Map.of("org.opencontainers.image.title", "headwind-" + component.name()))
                .setEntrypoint(command());
        builder.addFileEntriesLayer(layer("libraries", application.resolve("lib"), "/app/lib"));
        builder.addFileEntriesLayer(ours(application));
        return contain(builder);
    }

    private JibContainerBuilder base() throws IOException, InvalidImageReferenceException {
        if (options.runtime().isEmpty()) {
            return Jib.from(options.base());
        }
        return Jib.fromScratch().addFileEntriesLayer(root(options.runtime().get()));
    }

    private List<String> command() {
        var java = options.runtime().isEmpty() ? "java" : "/opt/java/bin/java";
        var command = new ArrayList<>(List.of(java));
        command.addAll(OPTIONS);
        return command;
    }

    private static FileEntriesLayer ours(Path application) throws IOException {
        var layer = FileEntriesLayer.builder().setName("application");
        for (var part : List.of("app", "quarkus", "quarkus-run.jar")) {
            add(layer, application.resolve(part), APPLICATION.resolve(part));
        }
        return layer.build();
    }

    /** The folders of a root file system; the root itself can be no entry of a layer. */
    private static FileEntriesLayer root(Path directory) throws IOException {
        var layer = FileEntriesLayer.builder().setName("runtime");
        try (var folders = Files.list(directory)) {
            for (var folder : folders.sorted().toList()) {
                add(layer, folder, AbsoluteUnixPath.get("/" + folder.getFileName()));
            }
        }
        return layer.build();
    }

    private static FileEntriesLayer layer(String name, Path directory, String target) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        add(layer, directory, AbsoluteUnixPath.get(target));
        return layer.build();
    }

    private static void add(FileEntriesLayer.Builder layer, Path from, AbsoluteUnixPath to) throws IOException {
        ModificationTimeProvider epoch = (_, _) -> FileEntriesLayer.DEFAULT_MODIFICATION_TIME;
        layer.addEntryRecursive(from, to, ComponentImage::permissions, epoch);
    }

    private static FilePermissions permissions(Path file, AbsoluteUnixPath target) {
        return Files.isExecutable(file)
                ? FilePermissions.fromOctalString("755")
                : FilePermissions.fromOctalString("644");
    }

    private String contain(JibContainerBuilder builder)
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    InvalidImageReferenceException {
        var name = "headwind/" + component.name();
        if (options.registry().isPresent()) {
            var target = options.registry().get() + "/" + component.name();
            var built = contain(builder, Containerizer.to(RegistryImage.named(target)));
            return "%-16s %s@%s".formatted(component.name(), target, built);
        }
        var tar = options.directory().resolve(component.name() + ".tar");
        var built = contain(builder, Containerizer.to(TarImage.at(tar).named(ImageReference.parse(name))));
        return "%-16s %s  %.0f MiB  %s".formatted(component.name(), tar, Files.size(tar) / 1048576.0, built);
    }

    private static String contain(JibContainerBuilder builder, Containerizer target)
            throws IOException, InterruptedException, ExecutionException, RegistryException {
        try {
            return builder.containerize(target.setToolName("headwind").setAllowInsecureRegistries(false))
                    .getDigest()
                    .toString();
        } catch (CacheDirectoryCreationException e) {
            throw new ExecutionException("Jib's cache cannot be written", e);
        }
    }
}
