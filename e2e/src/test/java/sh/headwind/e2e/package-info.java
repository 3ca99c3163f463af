// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** The product as its users meet it: the packaged process, over HTTP, on a cluster and registries that are not its own. */
@NullMarked
package sh.headwind.e2e;

import org.jspecify.annotations.NullMarked;
