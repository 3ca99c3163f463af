// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** From the spool to the sink: oldest first in each lane, in parallel over lanes, until the sink accepts. */
@NullMarked
package sh.headwind.webhook.deliver;

import org.jspecify.annotations.NullMarked;
