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

    /** By default 128 MiB and 50,000 events, in files of 8 MiB: on disk at most twice as much, because files empty out. */
    public static final Limits DEFAULT = new Limits(128L << 20, 50_000, 8L << 20);
}
