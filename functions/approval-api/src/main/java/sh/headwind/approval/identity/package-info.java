// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Who calls (contract §6.1). */
@NullMarked
package sh.headwind.approval.identity;

import org.jspecify.annotations.NullMarked;
