// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Jib, told what is the same for all that we build; what it throws becomes an {@link IOException} that says why.
 *
 * @param layers where it keeps layers between builds
 */
record JibRunner(Path layers) {

    static {
        // Only registries of this machine are spoken to without TLS (see RegistryAccess), and they may ask who we are.
        System.setProperty("sendCredentialsOverHttp", "true");
    }

    static JibRunner of(ImageOptions options) {
        return new JibRunner(options.directory().resolve("layers"));
    }

    /** Reads the name of an image. */
    static ImageReference reference(String name) throws IOException {
        try {
            return ImageReference.parse(name);
        } catch (InvalidImageReferenceException e) {
            throw new IOException("not the name of an image: " + name, e);
        }
    }

    /** Builds an image, or pulls what it is to be laid upon; answers its digest. */
    String run(JibContainerBuilder image, Containerizer target) throws IOException, InterruptedException {
        target.setToolName("headwind")
                .setBaseImageLayersCache(layers.resolve("base"))
                .setApplicationLayersCache(layers.resolve("application"));
        try {
            return image.containerize(target).getDigest().toString();
        } catch (RegistryException | ExecutionException | CacheDirectoryCreationException e) {
            var reason = Optional.ofNullable(e.getCause()).map(Throwable::getMessage);
            throw new IOException(reason.orElse(e.getMessage()), e);
        }
    }
}
