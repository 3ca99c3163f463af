// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Why a workload is updated or not: policy, verdicts, what holds it, and who else writes it, in one answer. */
@NullMarked
package sh.headwind.approval.explain;

import org.jspecify.annotations.NullMarked;
