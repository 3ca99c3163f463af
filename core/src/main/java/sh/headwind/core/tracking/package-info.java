// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** The index: which repositories the cluster uses, by whom, and what was seen there. */
@NullMarked
package sh.headwind.core.tracking;

import org.jspecify.annotations.NullMarked;
