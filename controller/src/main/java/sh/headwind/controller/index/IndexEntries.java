// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import sh.headwind.core.tracking.TrackedImage;

/** Port: the TrackedImages, as their one writer needs them. */
public interface IndexEntries {

    /** What the spec of this entry hashes to: the same spec, the same hash. */
    int hash(TrackedImage image);

    /** Creates the entry, or replaces its spec; the status is not touched. */
    void write(TrackedImage image);

    /** Deletes the entry, if it is still there. */
    void delete(IndexKey key);
}
