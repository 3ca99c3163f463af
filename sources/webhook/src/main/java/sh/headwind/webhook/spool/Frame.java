// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One record as it stands in a segment:
 *
 * <pre>
 *   length   4  of all that follows the checksum
 *   checksum 4  CRC-32C of all that follows
 *   sequence 8
 *   lane     2 + n
 *   payload
 * </pre>
 *
 * A write that was cut short shows by its length, one that was mangled by its checksum.
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
record Frame(long sequence, Lane lane, byte[] payload) {

    private static final int HEAD = 8;
    private static final int LEAST = Long.BYTES + Short.BYTES;

    /** No record is longer: an event ends at 64 KiB. */
    static final int LONGEST = 1 << 20;

    Entry entry() {
        return new Entry(sequence, lane);
    }

    /** Bytes of the whole record. */
    int size() {
        return HEAD + LEAST + lane.toString().getBytes(UTF_8).length + payload.length;
    }

    ByteBuffer encoded() {
        var name = lane.toString().getBytes(UTF_8);
        var length = size() - HEAD;
        var buffer = ByteBuffer.allocate(HEAD + length).putInt(length).putInt(0);
        buffer.putLong(sequence).putShort((short) name.length).put(name).put(payload);
        return buffer.putInt(Integer.BYTES, checksum(buffer.array(), length)).flip();
    }

    /** The record at the position of {@code buffer}, which is moved behind it; empty when there is no whole, sound one. */
    static Optional<Frame> decoded(ByteBuffer buffer) {
        if (buffer.remaining() < HEAD + LEAST) {
            return Optional.empty();
        }
        var length = buffer.getInt();
        var checksum = buffer.getInt();
        if (length < LEAST || length > LONGEST || length > buffer.remaining()) {
            return Optional.empty();
        }
        var content = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        var crc = new CRC32C();
        crc.update(content.duplicate());
        return (int) crc.getValue() == checksum ? content(content) : Optional.empty();
    }

    private static Optional<Frame> content(ByteBuffer content) {
        var sequence = content.getLong();
        var nameLength = Short.toUnsignedInt(content.getShort());
        if (nameLength == 0 || nameLength > content.remaining()) {
            return Optional.empty();
        }
        var name = new byte[nameLength];
        content.get(name);
        var payload = new byte[content.remaining()];
        content.get(payload);
        return Optional.of(new Frame(sequence, Lane.parse(new String(name, UTF_8)), payload));
    }

    private static int checksum(byte[] record, int length) {
        var crc = new CRC32C();
        crc.update(record, HEAD, length);
        return (int) crc.getValue();
    }
}
