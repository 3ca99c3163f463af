// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What was accepted and is not delivered yet: segment files that survive kill -9. Knows bytes and lanes, no payloads. */
@NullMarked
package sh.headwind.webhook.spool;

import org.jspecify.annotations.NullMarked;
