// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Who sent a request: one class for each way a sender can prove that it knows the secret. Knows raw bytes and headers only. */
@NullMarked
package sh.headwind.webhook.authenticate;

import org.jspecify.annotations.NullMarked;
