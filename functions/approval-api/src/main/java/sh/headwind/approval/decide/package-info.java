// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** One person's word on one update request: plain steps over the ports of the domain. */
@NullMarked
package sh.headwind.approval.decide;

import org.jspecify.annotations.NullMarked;
