// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.util.List;

/** Port: the pull secrets of one namespace, read by name at the time of use. No list, no watch, never another namespace. */
public interface PullSecrets {

    /**
     * The credentials a pod pulls its images with: the entries of {@code imagePullSecrets} in order, then those of the
     * ServiceAccount's own list. A secret or ServiceAccount that does not exist adds nothing, as with the kubelet; one that
     * cannot be read in full ({@code credHelpers}, broken JSON) is named among {@link Keyring#problems()}.
     *
     * @param serviceAccount the name in the pod spec, {@code default} where there is none
     */
    Keyring keyring(String namespace, List<String> imagePullSecrets, String serviceAccount);
}
