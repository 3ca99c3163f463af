// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.index;

import java.time.Duration;
import java.util.Optional;
import sh.headwind.core.tracking.Source;
import sh.headwind.core.tracking.TrackedImage;

/**
 * One container that uses a source, as the index shows it.
 *
 * @param polling how often it wants the source to be polled; empty: it does not
 */
record Usage(Source source, TrackedImage.Use use, Optional<Duration> polling) {}
