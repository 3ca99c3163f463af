// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
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
            build(Path.of(args[0]).toRealPath());
            System.exit(0); // threads of the embedded cluster's client linger
        } catch (IOException e) {
            System.err.println("could not build the images: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void build(Path checkout) throws IOException, InterruptedException {
        var options = new ImageOptions(
                checkout,
                checkout.resolve("target/images"),
                environment("IMAGES_BASE").orElseGet(BuildImages::defaultBase),
                environment("IMAGES_REGISTRY"));
        var rehearse = options.fromScratch()
                && environment("IMAGES_AOT").filter("off"::equals).isEmpty();
        var workshop = Workshop.open(options);
        try (var surroundings = rehearse ? Surroundings.start(checkout) : null) {
            report(options, build(workshop, options, Optional.ofNullable(surroundings)));
        }
    }

    private static String help() {
        return """
            Builds the container images, without a Docker engine: make images

              IMAGES_BASE      base image with a Java 25; default %s.
                               scratch: takes the runtime of this machine's JDK, needs no network
              IMAGES_REGISTRY  host/prefix to push to, and to name by digest in config/knative;
                               default: OCI tarballs in target/images
              IMAGES_AOT       off: no AOT caches; images are built sooner and start later
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

    private static List<BuiltImage> build(Workshop workshop, ImageOptions options, Optional<Surroundings> rehearsal)
            throws IOException, InterruptedException {
        var built = new ArrayList<BuiltImage>();
        for (var component : Component.ALL) {
            try {
                var image = workshop.build(component, rehearsal);
                System.out.printf("%-16s %s  %s%n", image.component(), image.place(), image.digest());
                built.add(image);
            } catch (ExecutionException | RegistryException | InvalidImageReferenceException e) {
                fail(component, options, e);
            }
        }
        return built;
    }

    private static void fail(Component component, ImageOptions options, Exception failure) {
        var cause = Optional.ofNullable(failure.getCause())
                .map(Throwable::getMessage)
                .orElse(failure.getMessage());
        System.err.printf(
                "could not build the image of %s on %s: %s%n"
                        + "IMAGES_BASE=scratch builds without a base image from a registry%n",
                component.name(), options.base(), cause);
        System.exit(1);
    }

    private static void report(ImageOptions options, List<BuiltImage> built) throws IOException {
        var lines = built.stream()
                .map(image -> image.digest() + "  " + image.component())
                .toList();
        Files.write(options.directory().resolve("digests.txt"), lines);
        if (options.registry().isPresent()) {
            System.out.println("pinned in " + PinnedImages.write(options.checkout(), built));
        }
    }
}
