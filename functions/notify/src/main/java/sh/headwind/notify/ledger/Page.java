// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.ledger;

import sh.headwind.core.update.UpdateRequest;

/** A request and its notes, as they were read together. */
public record Page(UpdateRequest request, Notes notes) {}
