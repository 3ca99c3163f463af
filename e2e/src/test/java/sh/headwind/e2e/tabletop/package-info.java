// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/**
 * All of Headwind's steps on one table: the real ones, over a cluster in memory and a registry over HTTP, in one thread and by a
 * clock that the test moves. What takes hours on a cluster, in trouble that no network gives on demand, takes a moment here.
 */
@NullMarked
package sh.headwind.e2e.tabletop;

import org.jspecify.annotations.NullMarked;
