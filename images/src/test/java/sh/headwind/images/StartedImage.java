// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import sh.headwind.images.start.Sandbox;
import sh.headwind.images.start.StartedComponent;
import sh.headwind.images.start.Surroundings;

/** Starts images as a cluster does: unpacked, in a {@link Sandbox}. */
record StartedImage(Path checkout, Surroundings surroundings) {

    /** Unpacks an image to {@code root} and starts it; {@code options} are told to its JVM before its own. */
    StartedComponent start(Path tarball, Path root, String... options) throws IOException {
        var image = ImageTarball.read(tarball);
        var environment = image.environment();
        var command = new ArrayList<>(
                StreamSupport.stream(image.config().path("Entrypoint").spliterator(), false)
                        .map(part -> part.asText())
                        .toList());
        var unpacked = image.unpack(root);
        if (!command.getFirst().startsWith("/")) {
            command.set(0, unpacked.find(command.getFirst(), environment).orElseThrow());
        }
        command.addAll(1, List.of(options));
        environment.remove("PATH"); // that of this machine finds unshare
        return StartedComponent.start(
                Sandbox.around(unpacked.folder()).command(command),
                port -> together(environment, surroundings.environment(port)),
                checkout.resolve("docs/events"),
                root.resolveSibling(root.getFileName() + ".log"));
    }

    private static Map<String, String> together(Map<String, String> image, Map<String, String> manifest) {
        var all = new HashMap<>(image);
        all.putAll(manifest);
        return all;
    }
}
