// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Sources (1): webhooks of registries come in, are authenticated and spooled, and go out as events. */
@NullMarked
package sh.headwind.webhook;

import org.jspecify.annotations.NullMarked;
