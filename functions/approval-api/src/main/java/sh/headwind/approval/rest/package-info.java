// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** The REST API of contract §6.2: translates between HTTP and the steps. */
@NullMarked
package sh.headwind.approval.rest;

import org.jspecify.annotations.NullMarked;
