// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.configuration;

/** Port: the configuration as it is now. */
@FunctionalInterface
public interface Configurations {

    /** At most half a minute old; the last known one where it cannot be read. Cheap enough to ask for each event. */
    Configuration current();
}
