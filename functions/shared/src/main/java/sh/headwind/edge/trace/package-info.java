// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Tells an OpenTelemetry collector what was done for which event, where one is configured; else only hands traces on. */
@NullMarked
package sh.headwind.edge.trace;

import org.jspecify.annotations.NullMarked;
