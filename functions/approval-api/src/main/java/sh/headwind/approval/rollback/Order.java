// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rollback;

import java.util.OptionalInt;
import sh.headwind.core.workload.Workload;

/**
 * Somebody wants an older image back.
 *
 * @param index into the history of the container, 0 is what runs; empty: the newest that differs and is not in quarantine
 * @param reason may be empty
 */
public record Order(Workload workload, String container, OptionalInt index, String user, String reason) {}
