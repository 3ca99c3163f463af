// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.hash.Digests;
import com.google.cloud.tools.jib.image.json.OciIndexTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.registry.RegistryClient;
import java.io.IOException;
import java.util.List;

/**
 * Images of one component for several platforms, under one name. Jib makes such an index only of images with the same layers,
 * and an AOT cache fits one platform.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">Image index</a>
 */
record ImageIndex(RegistryAccess registries) {

    /** Pushes the index of images that are in the registry already, with the tag {@link ComponentImage#TAG}. */
    BuiltImage push(List<BuiltImage> images) throws IOException {
        var first = images.getFirst();
        var platforms =
                images.stream().flatMap(image -> image.platforms().stream()).toList();
        try {
            var digest = push(images, registries.pusher(JibRunner.reference(first.place())));
            return new BuiltImage(first.component(), first.place(), digest, platforms);
        } catch (RegistryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String push(List<BuiltImage> images, RegistryClient client) throws IOException, RegistryException {
        var index = new OciIndexTemplate();
        for (var image : images) {
            var platform = image.platforms().getFirst();
            index.addManifest(descriptor(image, client), platform.architecture());
            index.getManifests().getLast().setPlatform(platform.architecture(), platform.os());
        }
        return client.pushManifest(index, ComponentImage.TAG).toString();
    }

    private static BlobDescriptor descriptor(BuiltImage image, RegistryClient client)
            throws IOException, RegistryException {
        var manifest = client.pullManifest(image.digest(), OciManifestTemplate.class);
        var descriptor = Digests.computeDigest(manifest.getManifest());
        if (!descriptor.getDigest().toString().equals(image.digest())) {
            throw new IOException("the registry changed the manifest " + image.digest() + " of " + image.place());
        }
        return descriptor;
    }
}
