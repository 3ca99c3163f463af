// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What runs in the cluster, in the words of the domain: workloads, their containers, history, quarantine and rollouts. */
@NullMarked
package sh.headwind.core.workload;

import org.jspecify.annotations.NullMarked;
