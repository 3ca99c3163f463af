// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

/** The media types of manifests, as the {@code Accept} header names them. */
final class Accept {

    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** All forms of a manifest that are understood; without the lists a registry would pick one platform. */
    static final String MANIFESTS = String.join(
            ", ",
            OCI_INDEX,
            "application/vnd.oci.image.manifest.v1+json",
            DOCKER_LIST,
            "application/vnd.docker.distribution.manifest.v2+json");

    private Accept() {}
}
