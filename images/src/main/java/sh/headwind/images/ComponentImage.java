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
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import sh.headwind.images.start.AotCache;
import sh.headwind.images.start.Application;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Launch;

/**
 * The image of one component. Runtime, libraries, application, bill of materials and AOT cache are layers of their own: a
 * release moves only the last ones, and all but the cache are the same bytes for the same inputs. Runs as a user without
 * rights on a read-only root; only /tmp is written.
 */
final class ComponentImage {

    /** Where the bill of materials lies in the image. */
    static final String BILL = "sbom.cdx.json";

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/app");
    private static final String USER = "65532:65532";

    private final Component component;
    private final ImageOptions options;
    private final Contents contents;

    ComponentImage(Component component, ImageOptions options, Contents contents) {
        this.component = component;
        this.options = options;
        this.contents = contents;
    }

    /** Builds it; answers where it is and its digest. */
    BuiltImage build()
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    InvalidImageReferenceException {
        var builder = base().setFormat(ImageFormat.OCI)
                .setCreationTime(Instant.EPOCH)
                .setUser(USER)
                .setWorkingDirectory(HOME)
                .addExposedPort(Port.tcp(8080))
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "headwind-" + component.name(),
                        "org.opencontainers.image.base.name",
                        options.base()))
                .setEntrypoint(command());
        var staged = contents.application().directory();
        builder.addFileEntriesLayer(layer("libraries", Map.of("lib", staged.resolve("lib"))));
        builder.addFileEntriesLayer(layer(
                "application",
                Map.of(
                        "app",
                        staged.resolve("app"),
                        "quarkus",
                        staged.resolve("quarkus"),
                        Application.JAR,
                        contents.application().jar())));
        builder.addFileEntriesLayer(layer("bill of materials", Map.of(BILL, contents.bill())));
        if (contents.cache().isPresent()) {
            var cache = contents.cache().orElseThrow();
            builder.addFileEntriesLayer(layer("AOT cache", Map.of(AotCache.FILE, cache)));
        }
        return contain(builder);
    }

    private JibContainerBuilder base() throws IOException, InvalidImageReferenceException {
        if (contents.runtime().isEmpty()) {
            return Jib.from(options.base());
        }
        return Jib.from(TarImage.at(contents.runtime().orElseThrow()));
    }

    private List<String> command() {
        return Launch.of(
                        options.fromScratch() ? RuntimeRoot.JAVA : "java",
                        HOME.resolve(Application.JAR).toString(),
                        contents.cache().map(_ -> HOME.resolve(AotCache.FILE).toString()))
                .command();
    }

    private static FileEntriesLayer layer(String name, Map<String, Path> parts) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        for (var part : new TreeMap<>(parts).entrySet()) {
            add(layer, part.getValue(), HOME.resolve(part.getKey()));
        }
        return layer.build();
    }

    private static void add(FileEntriesLayer.Builder layer, Path from, AbsoluteUnixPath to) throws IOException {
        layer.addEntryRecursive(from, to, ComponentImage::permissions, (_, _) -> Application.DATE);
    }

    private static FilePermissions permissions(Path file, AbsoluteUnixPath target) {
        return Files.isExecutable(file)
                ? FilePermissions.fromOctalString("755")
                : FilePermissions.fromOctalString("644");
    }

    private BuiltImage contain(JibContainerBuilder builder)
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    InvalidImageReferenceException {
        if (options.registry().isPresent()) {
            var target = options.registry().orElseThrow() + "/" + component.name();
            return new BuiltImage(
                    component.name(), target, contain(builder, Containerizer.to(RegistryImage.named(target))));
        }
        var tar = options.directory().resolve(component.name() + ".tar");
        var name = ImageReference.parse("headwind/" + component.name());
        return new BuiltImage(
                component.name(),
                tar.toString(),
                contain(builder, Containerizer.to(TarImage.at(tar).named(name))));
    }

    private String contain(JibContainerBuilder builder, Containerizer target)
            throws IOException, InterruptedException, ExecutionException, RegistryException {
        try {
            var layers = options.directory().resolve("layers");
            return builder.containerize(target.setToolName("headwind")
                            .setAllowInsecureRegistries(false)
                            .setBaseImageLayersCache(layers.resolve("base"))
                            .setApplicationLayersCache(layers.resolve("application")))
                    .getDigest()
                    .toString();
        } catch (CacheDirectoryCreationException e) {
            throw new ExecutionException("Jib's cache cannot be written", e);
        }
    }
}
