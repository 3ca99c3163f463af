// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What the domain asks of registries: digests, tags, manifests, and the credentials to ask with. Ports and values. */
@NullMarked
package sh.headwind.core.registry;

import org.jspecify.annotations.NullMarked;
