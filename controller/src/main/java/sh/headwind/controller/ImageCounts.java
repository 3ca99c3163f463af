// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller;

import java.util.Optional;
import sh.headwind.controller.index.KnownImage;

/** Port: where is counted what poll and evaluate-policy have counted on the index. */
public interface ImageCounts {

    /** An entry that was as {@code before} says, or not known, is now as {@code after} says, or gone. */
    void changed(Optional<KnownImage> before, Optional<KnownImage> after);
}
