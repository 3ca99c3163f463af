// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Which trace a piece of work belongs to. Values only; whoever hands work on hands this on with it. */
@NullMarked
package sh.headwind.core.trace;

import org.jspecify.annotations.NullMarked;
