// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** Sends events over HTTP to where a SinkBinding points: the one adapter of the port {@code EventSink}. */
@NullMarked
package sh.headwind.sink;

import org.jspecify.annotations.NullMarked;
