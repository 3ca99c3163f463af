// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import sh.headwind.core.image.Tag;
import sh.headwind.core.policy.Verdict.Keep;

/** Where a candidate stands on a {@link Line}, seen from what runs. */
sealed interface Place<K> {

    /** Newer than what runs. */
    record Above<K>(K key) implements Place<K> {}

    /** Neither newer nor older. */
    record Level<K>(Keep keep) implements Place<K> {}

    /** Older than what runs. */
    record Below<K>(K key, Keep keep) implements Place<K> {}

    /** Not on the line at all. */
    record Off<K>(Keep keep) implements Place<K> {}

    static <K> Place<K> off(Reason reason, String because) {
        return new Off<>(new Keep(reason, because));
    }

    /** The place of {@code tag}, which {@code difference} says is newer (positive), older (negative) or as new as {@code running}. */
    static <K> Place<K> of(int difference, K key, Tag tag, Tag running) {
        if (difference > 0) {
            return new Above<>(key);
        }
        if (difference < 0) {
            return new Below<>(key, new Keep(Reason.NOT_NEWER, tag + " is not newer than " + running));
        }
        return new Level<>(
                tag.equals(running)
                        ? new Keep(Reason.SAME, tag + " is what runs")
                        : new Keep(Reason.SAME_VERSION, tag + " is the same version as " + running));
    }
}
