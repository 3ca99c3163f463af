// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Receivers, their secrets and the registry hosts they may speak for, read from mounted directories. Knows no Kubernetes. */
@NullMarked
package sh.headwind.webhook.settings;

import org.jspecify.annotations.NullMarked;
