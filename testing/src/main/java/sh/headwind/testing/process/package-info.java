// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0

/** The packaged product in a process of its own, for tests and benchmarks that meet it as its users do. */
@NullMarked
package sh.headwind.testing.process;

import org.jspecify.annotations.NullMarked;
