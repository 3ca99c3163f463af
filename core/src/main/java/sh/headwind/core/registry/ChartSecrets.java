// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

/** Port: the credentials of the HelmRepository that a HelmRelease takes its chart from. */
public interface ChartSecrets {

    /**
     * What opens the repository of the release: the {@code secretRef} of its HelmRepository, also of one in another namespace,
     * as Flux does. It serves the reading of that repository and nothing else; of another namespace's secret nothing is told
     * but that it is its HelmRepository's. {@link Keyring#EMPTY} where there is none.
     */
    Keyring keyring(String namespace, String helmRelease);
}
