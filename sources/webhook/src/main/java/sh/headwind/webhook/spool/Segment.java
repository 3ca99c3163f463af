// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One file of records, and beside it the file of the sequences that are done. Both are deleted when nothing of a closed
 * segment waits any more. Marks are not synced: a lost one costs a second delivery, never an event.
 */
final class Segment implements AutoCloseable {

    private static final String RECORDS = ".records";
    private static final String DONE = ".done";

    private final long first;
    private final Path directory;
    private final FileChannel records;
    private final FileChannel done;
    private long end;
    private int waiting;
    private long waitingBytes;

    /** Where a record is: {@code length} bytes from {@code position} of a segment. */
    record Location(Segment segment, long position, int length) {}

    /** A record and where it was found. */
    record Stored(Frame frame, Location location) {}

    private Segment(Path directory, long first) throws IOException {
        this.directory = directory;
        this.first = first;
        this.records = FileChannel.open(
                file(RECORDS), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            this.done = FileChannel.open(file(DONE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // a mark that was cut short would shift all that follow
            done.truncate(done.size() / Long.BYTES * Long.BYTES).position(done.size());
            this.end = records.size();
        } catch (IOException e) {
            records.close();
            throw e;
        }
    }

    /** A new segment, whose name survives a crash too. */
    static Segment created(Path directory, long first) throws IOException {
        var segment = new Segment(directory, first);
        try (var folder = FileChannel.open(directory)) {
            folder.force(true);
        }
        return segment;
    }

    /** The segments that an earlier process left, oldest first. */
    static List<Segment> left(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            var found = new ArrayList<Segment>();
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{20}\\" + RECORDS))
                    .sorted()
                    .toList();
            for (var name : names) {
                found.add(new Segment(directory, Long.parseLong(name.substring(0, 20))));
            }
            return found;
        }
    }

    /** The records that wait in this segment, in order. Reading ends at the first that is not whole and sound. */
    List<Stored> waiting() throws IOException {
        var finished = finished();
        var content = ByteBuffer.wrap(Files.readAllBytes(file(RECORDS)));
        var stored = new ArrayList<Stored>();
        while (content.hasRemaining()) {
            var start = content.position();
            var frame = Frame.decoded(content);
            if (frame.isEmpty()) {
                break;
            }
            if (!finished.contains(frame.get().sequence())) {
                stored.add(new Stored(frame.get(), new Location(this, start, content.position() - start)));
            }
        }
        return stored;
    }

    /** Writes and syncs, all or nothing: when this throws, the file is cut back and not to be written any more. */
    List<Location> append(List<Frame> frames) throws IOException {
        var start = end;
        try {
            var locations = new ArrayList<Location>(frames.size());
            records.position(end);
            for (var frame : frames) {
                var bytes = frame.encoded();
                locations.add(new Location(this, end, bytes.remaining()));
                while (bytes.hasRemaining()) {
                    end += records.write(bytes);
                }
            }
            records.force(false);
            return locations;
        } catch (IOException e) {
            end = start;
            records.truncate(start);
            throw e;
        }
    }

    Frame read(Location location) throws IOException {
        var buffer = ByteBuffer.allocate(location.length());
        while (buffer.hasRemaining() && records.read(buffer, location.position() + buffer.position()) >= 0) {
            // a read may be short
        }
        return Frame.decoded(buffer.flip())
                .orElseThrow(() -> new IOException("a record of " + file(RECORDS) + " is damaged"));
    }

    /** Says that a record is done, for the next process. */
    void mark(long sequence) throws IOException {
        done.write(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    }

    /** One record more waits, of so many bytes. */
    void hold(int bytes) {
        waiting++;
        waitingBytes += bytes;
    }

    /** One record less waits. */
    void release(int bytes) {
        waiting--;
        waitingBytes -= bytes;
    }

    boolean isEmpty() {
        return waiting == 0;
    }

    /** Whether more than half of the file is done, so that moving the rest is worth it. */
    boolean isSparse() {
        return waitingBytes < end / 2;
    }

    long first() {
        return first;
    }

    long size() {
        return end;
    }

    /** The records go first: marks without records mean nothing, records without marks are sent again. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(file(RECORDS));
        Files.deleteIfExists(file(DONE));
    }

    @Override
    public void close() throws IOException {
        records.close();
        done.close();
    }

    private Set<Long> finished() throws IOException {
        var marks = ByteBuffer.wrap(Files.readAllBytes(file(DONE)));
        var finished = new HashSet<Long>();
        while (marks.remaining() >= Long.BYTES) {
            finished.add(marks.getLong());
        }
        return finished;
    }

    private Path file(String suffix) {
        return directory.resolve("%020d%s".formatted(first, suffix));
    }
}
