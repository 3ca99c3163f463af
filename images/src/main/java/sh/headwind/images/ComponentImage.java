// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
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

    /** The tag of what is pushed; manifests name it by digest. */
    static final String TAG = "latest";

    /** Says of an image whether it has an AOT cache. */
    static final String AOT_LABEL = "sh.headwind.aot-cache";

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
    BuiltImage build() throws IOException, InterruptedException {
        var builder = Jib.from(TarImage.at(contents.base().tarball()))
                .setFormat(ImageFormat.OCI)
                .setCreationTime(Instant.EPOCH)
                .setUser(USER)
                .setWorkingDirectory(HOME)
                .addExposedPort(Port.tcp(8080))
                .setLabels(labels())
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

    private Map<String, String> labels() {
        return Map.of(
                "org.opencontainers.image.title",
                "headwind-" + component.name(),
                "org.opencontainers.image.base.name",
                options.base(),
                AOT_LABEL,
                contents.cache().map(_ -> "trained").orElse("none"));
    }

    private List<String> command() {
        return Launch.of(
                        contents.base().java(),
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

    private BuiltImage contain(JibContainerBuilder builder) throws IOException, InterruptedException {
        return switch (options.target()) {
            case Target.Tarballs _ -> save(builder);
            case Target.Registry registry -> push(builder, registry);
        };
    }

    private BuiltImage save(JibContainerBuilder builder) throws IOException, InterruptedException {
        var file =
                options.directory().resolve(component.name() + "-" + platform().architecture() + ".tar");
        var name = JibRunner.reference("headwind/" + component.name());
        return built(
                file.toString(), builder, Containerizer.to(TarImage.at(file).named(name)));
    }

    /** One of several is tagged by its architecture; {@link ImageIndex} gives all of them the one name by which they are known. */
    private BuiltImage push(JibContainerBuilder builder, Target.Registry registry)
            throws IOException, InterruptedException {
        var place = registry.prefix() + "/" + component.name();
        var tag = registry.platforms().size() == 1 ? TAG : platform().architecture();
        var name = JibRunner.reference(place + ":" + tag);
        var target = Containerizer.to(options.registries().image(name))
                .setAllowInsecureRegistries(RegistryAccess.isOnThisMachine(name));
        return built(place, builder, target);
    }

    private BuiltImage built(String place, JibContainerBuilder builder, Containerizer target)
            throws IOException, InterruptedException {
        var digest = JibRunner.of(options).run(builder, target);
        return new BuiltImage(component.name(), place, digest, List.of(platform()));
    }

    private Platform platform() {
        return contents.base().platform();
    }
}
