// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How registries are spoken to: by TLS, but for those of this machine, and as who {@code docker login} said we are.
 *
 * @param docker the folder of {@code config.json}
 */
record RegistryAccess(Path docker) {

    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");

    /** Whether plain HTTP may do: nobody listens between us and this registry. Docker rules so, too. */
    static boolean isOnThisMachine(ImageReference image) {
        return LOOPBACK.matcher(image.getRegistry()).matches();
    }

    /** An image to pull or push by Jib. */
    RegistryImage image(ImageReference name) {
        var retrievers = CredentialRetrieverFactory.forImage(name, _ -> {});
        return RegistryImage.named(name)
                .addCredentialRetriever(retrievers.dockerConfig(docker.resolve("config.json")))
                .addCredentialRetriever(retrievers.wellKnownCredentialHelpers());
    }

    /** A client that may push to the repository of an image. */
    RegistryClient pusher(ImageReference image) throws IOException, RegistryException {
        var here = isOnThisMachine(image);
        var factory = RegistryClient.factory(
                EventHandlers.NONE,
                image.getRegistry(),
                image.getRepository(),
                new FailoverHttpClient(here, here, _ -> {}));
        var credential = credential(image);
        credential.ifPresent(factory::setCredential);
        var client = factory.newRegistryClient();
        if (!client.doPushBearerAuth() && credential.isPresent()) {
            client.configureBasicAuth();
        }
        return client;
    }

    private Optional<Credential> credential(ImageReference image) throws IOException {
        var retrievers = CredentialRetrieverFactory.forImage(image, _ -> {});
        try {
            var known = retrievers.dockerConfig(docker.resolve("config.json")).retrieve();
            return known.isPresent()
                    ? known
                    : retrievers.wellKnownCredentialHelpers().retrieve();
        } catch (CredentialRetrievalException e) {
            throw new IOException("no credentials for " + image.getRegistry(), e);
        }
    }
}
