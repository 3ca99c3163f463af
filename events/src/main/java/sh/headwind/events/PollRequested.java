// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

/**
 * Payload of {@link EventTypes#POLL_REQUESTED}: one registry host, or a part of its repositories, is due. A hint: the
 * worker reads which TrackedImages of the part are due when it comes to it.
 *
 * @param host registry host, with its port if it has one
 * @param part from 0; repositories are spread over the parts by their hash
 * @param parts how many there are
 */
public record PollRequested(String host, int part, int parts) {}
