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
import sh.headwind.images.start.AotCache;
import sh.headwind.images.start.Application;
import sh.headwind.images.start.Component;
import sh.headwind.images.start.Surroundings;

/** Where packaged components become images, one after the other: staged, listed, rehearsed, put into an image. */
final class Workshop {

    private final ImageOptions options;
    private final Optional<OwnRuntime> runtime;

    private Workshop(ImageOptions options, Optional<OwnRuntime> runtime) {
        this.options = options;
        this.runtime = runtime;
    }

    /** A workshop; on {@code scratch} it makes the runtime first, once for all images. */
    static Workshop open(ImageOptions options) throws IOException, InterruptedException {
        Files.createDirectories(options.directory());
        if (!options.fromScratch()) {
            return new Workshop(options, Optional.empty());
        }
        var root = new RuntimeRoot(options.directory().resolve("runtime")).build();
        var base =
                new ScratchBase(root, Platform.here()).write(options.directory().resolve("runtime.tar"));
        return new Workshop(options, Optional.of(new OwnRuntime(root, base)));
    }

    /** Makes the image of a packaged component; with an AOT cache where there are surroundings to rehearse in. */
    BuiltImage build(Component component, Optional<Surroundings> rehearsal)
            throws IOException, InterruptedException, ExecutionException, RegistryException,
                    InvalidImageReferenceException {
        var packaged = component.packaged(options.checkout());
        if (!Files.isDirectory(packaged)) {
            throw new ExecutionException("it is not packaged: " + packaged + " is missing", null);
        }
        var own = options.directory().resolve(component.name());
        var application = Application.stage(packaged, own.resolve("app"));
        var bill = Sbom.of(component.name(), packaged)
                .write(application, baseName(), options.directory().resolve(component.name() + ".cdx.json"));
        var cache = rehearsal.isPresent() && runtime.isPresent()
                ? Optional.of(new AotCache(options.checkout(), rehearsal.orElseThrow())
                        .train(component, runtime.orElseThrow().java(), application, own.resolve(AotCache.FILE)))
                : Optional.<Path>empty();
        var contents = new Contents(runtime.map(OwnRuntime::base), application, bill, cache);
        return new ComponentImage(component, options, contents).build();
    }

    private String baseName() {
        return options.fromScratch() ? "Java " + System.getProperty("java.runtime.version") : options.base();
    }

    /** A runtime of this machine: its files, and the base image that was made of them. */
    private record OwnRuntime(Path root, Path base) {

        Path java() {
            return root.resolve(RuntimeRoot.JAVA.substring(1));
        }
    }
}
