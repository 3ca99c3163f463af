// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The component of {@code config/knative} by which manifests name images by digest: what runs is what was built. */
final class PinnedImages {

    private static final String FILE = "config/knative/components/pinned/kustomization.yaml";

    private PinnedImages() {}

    /** Writes what was pushed; answers the file. */
    static Path write(Path checkout, List<BuiltImage> pushed) throws IOException {
        var text = new StringBuilder("""
                # Written by `make images IMAGES_REGISTRY=...`; a release commits it: the images by digest.
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                images:
                """);
        for (var image : pushed) {
            text.append("""
                      - name: ghcr.io/headwind/%s
                        newName: %s
                        digest: %s
                    """.formatted(image.component(), image.place(), image.digest()));
        }
        var file = checkout.resolve(FILE);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
