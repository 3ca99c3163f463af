// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** A long run under trouble: pushes go in while connections break and processes die, and what comes out is counted. */
@NullMarked
package sh.headwind.bench.soak;

import org.jspecify.annotations.NullMarked;
