// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What the design promises in numbers, measured. Every benchmark has a main method; {@code make bench} runs them all. */
@NullMarked
package sh.headwind.bench;

import org.jspecify.annotations.NullMarked;
