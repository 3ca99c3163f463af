// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The whole product in one process: functions, webhook source and controller, with an in-memory broker in place of
 * Knative's and, unless a kubeconfig is named, an embedded Kubernetes API and a sample registry. Wires only.
 */
@NullMarked
package sh.headwind.local;

import org.jspecify.annotations.NullMarked;
