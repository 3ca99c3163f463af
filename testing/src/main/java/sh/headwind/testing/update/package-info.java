// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Update requests as they stand at any step of their way. */
@NullMarked
package sh.headwind.testing.update;

import org.jspecify.annotations.NullMarked;
