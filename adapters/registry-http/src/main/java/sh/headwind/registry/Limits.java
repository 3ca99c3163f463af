// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.time.Duration;

/**
 * How much of a registry's answer is taken, and how long it is waited for.
 *
 * @param connect until the connection stands
 * @param read between two pieces of an answer
 * @param whole for a request with all of its answer
 * @param manifestBytes of a manifest, a config or a token
 * @param tagPageBytes of one page of tags
 * @param indexBytes of an {@code index.yaml}, which is read as a stream
 * @param pages of one list of tags
 * @param tags of one repository
 */
public record Limits(
        Duration connect,
        Duration read,
        Duration whole,
        long manifestBytes,
        long tagPageBytes,
        long indexBytes,
        int pages,
        int tags) {

    private static final long MIB = 1024 * 1024;

    /** 5, 15 and 60 seconds; 4, 8 and 64 MiB; 100 pages, 100,000 tags. */
    public static final Limits ORDINARY = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            4 * MIB,
            8 * MIB,
            64 * MIB,
            100,
            100_000);

    /** The same with these times. */
    public Limits waiting(Duration forRead, Duration forWhole) {
        return new Limits(connect, forRead, forWhole, manifestBytes, tagPageBytes, indexBytes, pages, tags);
    }
}
