// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Takes batches apart, one part for each notification, and drops what is noise in them. Interprets nothing else. */
@NullMarked
package sh.headwind.webhook.batch;

import org.jspecify.annotations.NullMarked;
