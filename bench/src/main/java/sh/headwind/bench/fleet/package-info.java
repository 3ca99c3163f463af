// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Headwind in a process for each of its programs. */
@NullMarked
package sh.headwind.bench.fleet;

import org.jspecify.annotations.NullMarked;
