// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Step 4 of the flow: people and scripts decide about update requests. Patches no workload. */
@NullMarked
package sh.headwind.approval;

import org.jspecify.annotations.NullMarked;
