// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** The HTTP edge: limits of size and time, then the reception on a virtual thread. */
@NullMarked
package sh.headwind.webhook.http;

import org.jspecify.annotations.NullMarked;
