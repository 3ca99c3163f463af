// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** {@code make images}: one image for each deployable, as OCI tarballs or pushed to a registry. */
public final class BuildImages {

    private static final String HELP = """
            Builds the container images, without a Docker engine: make images

              IMAGES_BASE      base image with a Java 25; default eclipse-temurin:25-jre-alpine.
                               scratch: takes the runtime of this machine's JDK, needs no network
              IMAGES_REGISTRY  host/prefix to push to; default: OCI tarballs in target/images
            """;

    private BuildImages() {}

    /** Arguments: the checkout. Prints one line for each image; 1 where one could not be built. */
    public static void main(String... args) throws IOException, InterruptedException {
        if (args.length != 1 || args[0].equals("--help")) {
            System.out.print(HELP);
            return;
        }
        var base = environment("IMAGES_BASE").orElse(ImageOptions.DEFAULT_BASE);
        var checkout = Path.of(args[0]).toAbsolutePath();
        var runtime = base.equals(ImageOptions.SCRATCH)
                ? Optional.of(new RuntimeRoot(checkout.resolve("target/images/runtime")).build())
                : Optional.<Path>empty();
        var options = new ImageOptions(checkout, base, runtime, environment("IMAGES_REGISTRY"));
        Files.createDirectories(options.directory());
        for (var component : Component.ALL) {
            build(component, options);
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static void build(Component component, ImageOptions options) throws IOException, InterruptedException {
        try {
            System.out.println(new ComponentImage(component, options).build());
        } catch (ExecutionException | RegistryException | InvalidImageReferenceException e) {
            var cause =
                    Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(e.getMessage());
            System.err.printf(
                    "could not build the image of %s on %s: %s%n"
                            + "IMAGES_BASE=scratch builds without a base image from a registry%n",
                    component.name(), options.base(), cause);
            System.exit(1);
        }
    }
}
