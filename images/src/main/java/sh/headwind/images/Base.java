// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.nio.file.Path;
import sh.headwind.images.start.RunnableJava;

/**
 * What images are laid upon, for one platform.
 *
 * @param tarball the image as {@code docker save} writes one
 * @param java the command by which it is started in the image
 * @param rehearsal whether its runtime can be run here, to train AOT caches: they fit no other build of Java and no other platform
 */
record Base(Platform platform, Path tarball, String java, Rehearsal rehearsal) {

    /** Whether AOT caches can be trained on a base. */
    sealed interface Rehearsal {

        /** With the runtime of the base itself. */
        record With(RunnableJava java) implements Rehearsal {}

        /** Not on this machine; images are without a cache and start later. */
        record Impossible(String because) implements Rehearsal {}
    }
}
