// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Step 3 of the flow: from a push to one verdict for each container that uses the repository, and to an UpdateRequest
 * where the verdict is an update. Changes no workload.
 */
@NullMarked
package sh.headwind.evaluate;

import org.jspecify.annotations.NullMarked;
