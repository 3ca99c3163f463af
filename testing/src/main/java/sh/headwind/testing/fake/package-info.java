// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Ports of the domain in memory, with the rules of a real cluster: conflicts, taken names, failures on demand. For tests only. */
@NullMarked
package sh.headwind.testing.fake;

import org.jspecify.annotations.NullMarked;
