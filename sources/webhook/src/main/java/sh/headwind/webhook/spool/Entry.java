// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

/**
 * A spooled payload that waits. The payload itself stays on disk until it is sent, so that a full spool costs little memory.
 *
 * @param sequence order of acceptance, from 1
 */
public record Entry(long sequence, Lane lane) {}
