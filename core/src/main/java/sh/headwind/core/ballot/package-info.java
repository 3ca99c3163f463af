// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What a message asks of people, carried to them and back without being changed on the way. */
@NullMarked
package sh.headwind.core.ballot;

import org.jspecify.annotations.NullMarked;
