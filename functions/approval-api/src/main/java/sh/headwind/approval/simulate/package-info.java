// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What a policy would make of a list of tags, or of those in a registry, without a workload. */
@NullMarked
package sh.headwind.approval.simulate;

import org.jspecify.annotations.NullMarked;
