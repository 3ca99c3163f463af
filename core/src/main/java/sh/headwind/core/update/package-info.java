// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** The life of an update request: its names, its phases, and the one function that moves it. */
@NullMarked
package sh.headwind.core.update;

import org.jspecify.annotations.NullMarked;
