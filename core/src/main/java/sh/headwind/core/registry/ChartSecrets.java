// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

/** Port: the credentials of the HelmRepository that a HelmRelease takes its chart from. */
public interface ChartSecrets {

    /**
     * What opens the repository of the release: the {@code secretRef} of its HelmRepository if that lives in the same
     * namespace, else {@link Keyring#EMPTY}: a HelmRepository of another namespace lends its URL, never its secrets.
     */
    Keyring keyring(String namespace, String helmRelease);
}
