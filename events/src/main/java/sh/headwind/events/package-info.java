// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** The events of Headwind: their types in the order of the flow, one flat record for each payload, and the port to send them. */
@NullMarked
package sh.headwind.events;

import org.jspecify.annotations.NullMarked;
