// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.rest;

import sh.headwind.approval.rollback.FindWorkload;
import sh.headwind.approval.rollback.RollBack;

/** What the routes of rollbacks work with. */
public record RollbackSteps(FindWorkload workloads, RollBack rollBack) {}
