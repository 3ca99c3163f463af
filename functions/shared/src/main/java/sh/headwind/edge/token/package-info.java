// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Tokens that somebody else signed: read, held to the keys of their issuer, and believed only then. */
@NullMarked
package sh.headwind.edge.token;

import org.jspecify.annotations.NullMarked;
