// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

/**
 * An annotation that counts for a container, as it is written: also one whose value cannot be read.
 *
 * @param key as it stands on the object
 */
public record InForce(Annotation annotation, String key, String value, Level level) {

    /** On what an annotation stands; the first one that has it counts. */
    public enum Level {
        /** On the workload, for this container. */
        CONTAINER,
        /** On the workload. */
        WORKLOAD,
        /** On the Namespace, for all its workloads. */
        NAMESPACE
    }
}
