// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0

/** The one exception that crosses module borders, and what its kinds mean. */
@NullMarked
package sh.headwind.core.failure;

import org.jspecify.annotations.NullMarked;
