// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** How long tests wait for what must come. */
@NullMarked
package sh.headwind.testing.patience;

import org.jspecify.annotations.NullMarked;
