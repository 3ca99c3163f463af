// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Surroundings;

/** {@code make images}: one image for each deployable, as OCI tarballs or pushed to a registry. */
public final class BuildImages {

    private BuildImages() {}

    /** Arguments: the checkout. Prints one line for each image; 1 where one could not be built. */
    public static void main(String... args) throws InterruptedException {
        if (args.length != 1 || args[0].equals("--help")) {
            System.out.print(help());
            return;
        }
        try {
            build(options(Path.of(args[0]).toRealPath()));
            System.exit(0); // threads of the embedded cluster's client linger
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("could not build the images: " + e.getMessage());
            System.exit(1);
        }
    }

    private static ImageOptions options(Path checkout) {
        var folders = new Folders(
                checkout,
                checkout.resolve("target/images"),
                environment("DOCKER_CONFIG")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker")));
        var base = environment("IMAGES_BASE").orElseGet(BuildImages::defaultBase);
        return new ImageOptions(folders, base, target(base.equals(ImageOptions.SCRATCH)));
    }

    private static Target target(boolean fromScratch) {
        var platforms = environment("IMAGES_PLATFORMS").map(Platform::parse);
        var here = List.of(Platform.here());
        return environment("IMAGES_REGISTRY")
                .<Target>map(registry ->
                        new Target.Registry(registry, platforms.orElse(fromScratch ? here : Platform.OF_CLUSTERS)))
                .orElseGet(() -> new Target.Tarballs(platforms.orElse(here)));
    }

    private static void build(ImageOptions options) throws IOException, InterruptedException {
        var workshop = open(options);
        var rehearse = environment("IMAGES_AOT").filter("off"::equals).isEmpty();
        if (rehearse) {
            workshop.bases().forEach(BuildImages::tell);
        }
        try (var surroundings = rehearse ? Surroundings.start(options.checkout()) : null) {
            report(options, build(workshop, Optional.ofNullable(surroundings)));
        }
    }

    private static Workshop open(ImageOptions options) throws IOException, InterruptedException {
        try {
            return Workshop.open(options);
        } catch (IOException e) {
            throw new IOException(
                    "%s%nthe base is %s for %s; IMAGES_BASE=scratch builds without one from a registry"
                            .formatted(
                                    e.getMessage(),
                                    options.base(),
                                    options.target().platforms()),
                    e);
        }
    }

    /** What is not as everybody expects: images that start later than those of the other platforms. */
    private static void tell(Base base) {
        switch (base.rehearsal()) {
            case Base.Rehearsal.With _ -> {}
            case Base.Rehearsal.Impossible(var because) ->
                System.out.printf("no AOT caches for %s: %s%n", base.platform(), because);
        }
    }

    private static String help() {
        return """
            Builds the container images, without a Docker engine: make images

              IMAGES_BASE       base image with a Java 25; default %s.
                                scratch: takes the runtime of this machine's JDK, needs no network
              IMAGES_REGISTRY   host/prefix to push to, and to name by digest in config/knative;
                                default: OCI tarballs in target/images
              IMAGES_PLATFORMS  as linux/amd64,linux/arm64; default: both when pushed, else this machine's
              IMAGES_AOT        off: no AOT caches; images are built sooner and start later
            """.formatted(defaultBase());
    }

    /** As images/pom.xml says. */
    private static String defaultBase() {
        try (var file = BuildImages.class.getResourceAsStream("images.properties")) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("base");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static List<BuiltImage> build(Workshop workshop, Optional<Surroundings> surroundings)
            throws IOException, InterruptedException {
        var built = new ArrayList<BuiltImage>();
        for (var component : Component.ALL) {
            try {
                var images = workshop.build(component, surroundings);
                images.forEach(image -> System.out.printf(
                        "%-16s %s  %s  %s%n", image.component(), image.place(), image.digest(), image.platforms()));
                built.addAll(images);
            } catch (IOException e) {
                throw new IOException("%s: %s".formatted(component.name(), e.getMessage()), e);
            }
        }
        return built;
    }

    private static void report(ImageOptions options, List<BuiltImage> built) throws IOException {
        var lines = built.stream()
                .map(image -> "%s  %s"
                        .formatted(image.digest(), Path.of(image.place()).getFileName()))
                .toList();
        Files.write(options.directory().resolve("digests.txt"), lines);
        switch (options.target()) {
            case Target.Tarballs _ -> {}
            case Target.Registry _ -> System.out.println("pinned in " + PinnedImages.write(options.checkout(), built));
        }
    }
}
