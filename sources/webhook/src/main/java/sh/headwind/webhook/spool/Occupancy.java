// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import java.util.List;

/** How full the spool is. Not thread-safe: the spool guards it. */
final class Occupancy {

    private final Limits limits;
    private long bytes;
    private int entries;

    Occupancy(Limits limits) {
        this.limits = limits;
    }

    /** Takes the room for all frames, or for none and answers false. */
    boolean reserve(List<Frame> frames) {
        var more = frames.stream().mapToLong(Frame::size).sum();
        if (bytes + more > limits.bytes() || entries + frames.size() > limits.entries()) {
            return false;
        }
        bytes += more;
        entries += frames.size();
        return true;
    }

    /** Takes the room of a record that is there already, even beyond the limits. */
    void restore(Frame frame) {
        bytes += frame.size();
        entries++;
    }

    void free(int count, long size) {
        entries -= count;
        bytes -= size;
    }

    long bytes() {
        return bytes;
    }

    int entries() {
        return entries;
    }
}
