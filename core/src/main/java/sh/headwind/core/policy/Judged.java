// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

/** A candidate and the verdict on it. */
public record Judged(Candidate candidate, Verdict verdict) {}
