// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * An unpacked body that may be at most twenty times as long as it was packed, and no longer than the limit. It is unpacked
 * when it is read: answers to HEAD, and those that tell of no change, name an encoding and have no body.
 */
final class Expansion extends FilterInputStream {

    private static final int RATIO = 20;
    private static final int GRACE = 64 * 1024;

    private final Counted packed;
    private final long limit;
    private boolean begun;
    private long seen;

    Expansion(InputStream packed, long limit) {
        this(new Counted(packed), limit);
    }

    private Expansion(Counted packed, long limit) {
        super(packed);
        this.packed = packed;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        var count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            in = new GZIPInputStream(packed);
        }
        var count = in.read(buffer, offset, length);
        seen += Math.max(count, 0);
        if (seen > limit || seen > packed.count * RATIO + GRACE) {
            throw new Unexpected("the answer grows too much when unpacked");
        }
        return count;
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = in.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
