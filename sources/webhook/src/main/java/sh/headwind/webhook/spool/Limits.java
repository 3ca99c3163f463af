// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

/**
 * How much a spool may hold. What is over it is refused, never dropped.
 *
 * @param bytes of all records that wait
 * @param entries number of records that wait
 * @param segmentBytes where a segment file ends and the next begins
 */
public record Limits(long bytes, int entries, long segmentBytes) {

    /** What a pod has room for by default: 256 MiB, 100,000 events, files of 8 MiB. */
    public static final Limits DEFAULT = new Limits(256L << 20, 100_000, 8L << 20);
}
