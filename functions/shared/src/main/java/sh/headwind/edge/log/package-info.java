// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** How much a process logs, as the published variable says it. Known to Quarkus by name alone. */
@NullMarked
package sh.headwind.edge.log;

import org.jspecify.annotations.NullMarked;
