// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import java.util.stream.Stream;
import sh.headwind.core.registry.Manifest;

/** How payloads say that an artifact of a registry is a Helm chart. */
final class Charts {

    private Charts() {}

    /** Whether a descriptor, or what it refers to, is of the type of a chart's config. */
    static boolean isManifestOfChart(Json target) {
        return Stream.of("mediaType", "artifactType", "configMediaType", "config.mediaType", "config.media_type")
                        .anyMatch(path -> target.is(path, Manifest.HELM_CONFIG))
                || target.elements("references").stream()
                        .anyMatch(reference -> reference.is("mediaType", Manifest.HELM_CONFIG));
    }
}
