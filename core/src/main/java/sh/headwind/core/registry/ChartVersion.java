// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import java.time.Instant;
import java.util.Optional;
import sh.headwind.core.image.Digest;

/** One version of a chart, as an {@code index.yaml} lists it. */
public record ChartVersion(String version, Optional<Digest> digest, Optional<Instant> created) {}
