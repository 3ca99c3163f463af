// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Digest;

/**
 * What stands behind a digest.
 *
 * @param digest of the index, or of the manifest where there is no index
 * @param platforms one for each runnable image; one of unknown platform where the registry tells none
 * @param configType media type of the config, which tells images from charts; empty for an index
 * @param created when the image was built, if the registry tells
 */
public record Manifest(Digest digest, List<Platform> platforms, String configType, Optional<Instant> created) {

    /** Media type of the config of a Helm chart in a registry. */
    public static final String HELM_CONFIG = "application/vnd.cncf.helm.config.v1+json";

    public Manifest {
        platforms = List.copyOf(platforms);
    }

    /** One runnable image: {@code os/architecture[/variant]} and the digest that pods report as theirs. */
    public record Platform(String name, Digest digest) {}
}
