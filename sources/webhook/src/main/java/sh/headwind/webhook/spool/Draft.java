// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

/** A payload that is to be spooled, and the lane it belongs to. */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record Draft(Lane lane, byte[] payload) {}
