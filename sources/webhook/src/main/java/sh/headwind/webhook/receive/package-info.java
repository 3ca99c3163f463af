// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What happens to a request, in order: route, rate, authentication, replay, batch, spool, answer. */
@NullMarked
package sh.headwind.webhook.receive;

import org.jspecify.annotations.NullMarked;
