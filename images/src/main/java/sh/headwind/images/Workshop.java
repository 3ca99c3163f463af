// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sh.headwind.images.Base.Rehearsal;
import sh.headwind.images.start.AotCache;
import sh.headwind.images.start.Application;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.RunnableJava;
import sh.headwind.images.start.Surroundings;

/** Where packaged components become images, one after the other: staged, listed, rehearsed, put into an image. */
final class Workshop {

    private final ImageOptions options;
    private final List<Base> bases;

    /** A workshop on bases that are there. */
    Workshop(ImageOptions options, List<Base> bases) {
        this.options = options;
        this.bases = List.copyOf(bases);
    }

    /** A workshop; it pulls or makes the base of each platform first, once for all images. */
    static Workshop open(ImageOptions options) throws IOException, InterruptedException {
        Files.createDirectories(options.directory());
        var bases = new ArrayList<Base>();
        for (var platform : options.target().platforms()) {
            bases.add(options.fromScratch() ? own(options, platform) : new PulledBase(options).pull(platform));
        }
        return new Workshop(options, bases);
    }

    private static Base own(ImageOptions options, Platform platform) throws IOException, InterruptedException {
        if (!platform.equals(Platform.here())) {
            throw new IOException("the runtime of this machine is for %s and not for %s, see IMAGES_PLATFORMS"
                    .formatted(Platform.here(), platform));
        }
        var root = new RuntimeRoot(options.directory().resolve("runtime")).build();
        var base = new ScratchBase(root, platform).write(options.directory().resolve("runtime.tar"));
        var java = new RunnableJava.Local(root.resolve(RuntimeRoot.JAVA.substring(1)));
        return new Base(platform, base, RuntimeRoot.JAVA, new Rehearsal.With(java));
    }

    /** What the images are laid upon, for each platform. */
    List<Base> bases() {
        return bases;
    }

    /**
     * Makes the images of a packaged component: a tarball for each platform, or what stands for all of them in a registry. With AOT
     * caches where there are surroundings to rehearse in, and the base can be run here.
     */
    List<BuiltImage> build(Component component, Optional<Surroundings> surroundings)
            throws IOException, InterruptedException {
        var packaged = component.packaged(options.checkout());
        if (!Files.isDirectory(packaged)) {
            throw new IOException("it is not packaged: " + packaged + " is missing");
        }
        var application = Application.stage(packaged, directory(component).resolve("app"));
        var bill = Sbom.of(component.name(), packaged)
                .write(application, baseName(), options.directory().resolve(component.name() + ".cdx.json"));
        var images = new ArrayList<BuiltImage>();
        for (var base : bases) {
            var cache = surroundings.isPresent()
                    ? train(component, base, application, surroundings.orElseThrow())
                    : Optional.<Path>empty();
            images.add(new ComponentImage(component, options, new Contents(base, application, bill, cache)).build());
        }
        return switch (options.target()) {
            case Target.Tarballs _ -> images;
            case Target.Registry _ when images.size() == 1 -> images;
            case Target.Registry _ -> List.of(new ImageIndex(options.registries()).push(images));
        };
    }

    private Optional<Path> train(Component component, Base base, Application application, Surroundings surroundings)
            throws IOException, InterruptedException {
        return switch (base.rehearsal()) {
            case Rehearsal.Impossible _ -> Optional.empty();
            case Rehearsal.With(var java) -> {
                var file = directory(component)
                        .resolve("headwind-" + base.platform().architecture() + ".aot");
                var cache = new AotCache(options.checkout(), surroundings);
                yield Optional.of(cache.train(component, java, application, file));
            }
        };
    }

    private Path directory(Component component) {
        return options.directory().resolve(component.name());
    }

    private String baseName() {
        return options.fromScratch() ? "Java " + System.getProperty("java.runtime.version") : options.base();
    }
}
