// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What servers of Vert.x have in common, wherever one is opened by hand. */
@NullMarked
package sh.headwind.edge.http;

import org.jspecify.annotations.NullMarked;
