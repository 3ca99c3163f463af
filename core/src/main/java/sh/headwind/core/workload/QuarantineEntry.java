// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.image.Digest;

/** An image that was taken back and is not offered again until its entry is deleted. */
public record QuarantineEntry(
        String container, String image, Optional<Digest> digest, Instant at, String by, String reason) {}
