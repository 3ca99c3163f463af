// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.webhook.spool.Segment.Location;

/**
 * What was accepted and waits for delivery, on disk.
 *
 * <pre>
 *   append ──▶ queue ──▶ one writer: write all that queued, one fsync, then tell them ──▶ segment files
 *   finish ──▶ mark in the file beside ──▶ nothing waits in the segment: both files are deleted
 * </pre>
 *
 * A process that is killed finds all that was appended and not finished when it opens the directory again.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final Path directory;
    private final FileChannel owner;
    private final long segmentBytes;
    private final Occupancy occupancy;
    private final Commits commits = new Commits(this::commit);
    private final Map<Long, Location> waiting = new HashMap<>();
    private final TreeMap<Long, Entry> recovered = new TreeMap<>();
    private final List<Segment> sealed = new ArrayList<>();
    private Segment current;
    private boolean broken;
    private long nextSequence = 1;

    private Spool(Path directory, Limits limits) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.owner = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock();
        this.segmentBytes = limits.segmentBytes();
        this.occupancy = new Occupancy(limits);
        for (var segment : Segment.left(directory)) {
            recover(segment);
        }
        this.current = Segment.created(directory, nextSequence);
    }

    /** Opens the directory, which is made if need be; a failure of kind UNAVAILABLE when that cannot be done. */
    public static Spool open(Path directory, Limits limits) {
        try {
            var spool = new Spool(directory, limits);
            spool.commits.start();
            return spool;
        } catch (IOException e) {
            throw Failure.unavailable("open the spool", reason(e)).because(e);
        }
    }

    /** What an earlier process accepted and did not deliver, oldest first. */
    public synchronized List<Entry> recovered() {
        return List.copyOf(recovered.values());
    }

    /**
     * Accepts all drafts or none. The answer comes when they are on disk; it is a {@code Failure} of kind THROTTLED when the
     * spool is full, of kind UNAVAILABLE when the disk refuses.
     */
    public CompletableFuture<List<Entry>> append(List<Draft> drafts) {
        var frames = new ArrayList<Frame>(drafts.size());
        synchronized (this) {
            var sequence = nextSequence;
            for (var draft : drafts) {
                frames.add(new Frame(sequence++, draft.lane(), draft.payload()));
            }
            if (!occupancy.reserve(frames)) {
                return CompletableFuture.failedFuture(Failure.throttled("spool an event", "the spool is full"));
            }
            nextSequence = sequence;
        }
        return commits.add(frames);
    }

    /** The payload of an entry that waits; a failure of kind UNAVAILABLE when it cannot be read. */
    public byte[] read(Entry entry) {
        try {
            Location location;
            synchronized (this) {
                location = located(entry);
            }
            return location.segment().read(location).payload();
        } catch (IOException e) {
            throw Failure.unavailable("read an event from the spool", reason(e)).because(e);
        }
    }

    /** Ends the waiting of an entry: it was delivered or given up. */
    public synchronized void finish(Entry entry) {
        try {
            var location = located(entry);
            waiting.remove(entry.sequence());
            var segment = location.segment();
            segment.release(location.length());
            occupancy.free(1, location.length());
            notifyAll();
            if (segment.isEmpty() && sealed.remove(segment)) {
                segment.delete();
            } else {
                segment.mark(entry.sequence());
            }
        } catch (IOException e) {
            // it is delivered a second time after a restart, which every consumer stands
            LOG.warnf("could not mark event %d as delivered: %s", entry.sequence(), reason(e));
        }
    }

    /** Returns when nothing waits any more, or after {@code patience}. */
    public synchronized void awaitEmpty(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (occupancy.entries() > 0 && deadline - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
    }

    /** Number of events that wait. */
    public synchronized int entries() {
        return occupancy.entries();
    }

    /** Bytes of the events that wait. */
    public synchronized long bytes() {
        return occupancy.bytes();
    }

    /** Writes what is queued, then closes the files; what waits stays on disk. */
    @Override
    public void close() {
        commits.close();
        synchronized (this) {
            sealed.add(current);
            try {
                for (var segment : sealed) {
                    segment.close();
                }
                owner.close();
            } catch (IOException e) {
                LOG.debugf(e, "could not close the spool");
            }
        }
    }

    /** Two processes in one directory would write over each other; the lock of a killed one is gone with it. */
    private void lock() throws IOException {
        try {
            if (owner.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debugf(e, "a spool of this process is open in %s", directory);
        }
        owner.close();
        throw new IOException("another process uses it");
    }

    /** Runs on the writer's thread alone. */
    private void commit(List<Frame> frames) throws IOException {
        try {
            if (broken || current.size() >= segmentBytes) {
                roll();
            }
            keep(frames, current.append(frames));
        } catch (IOException e) {
            // after a failed sync nobody knows what the file holds: it is read, but not written any more
            broken = true;
            synchronized (this) {
                occupancy.free(
                        frames.size(), frames.stream().mapToLong(Frame::size).sum());
            }
            throw e;
        }
    }

    private synchronized void keep(List<Frame> frames, List<Location> locations) {
        for (var i = 0; i < frames.size(); i++) {
            keep(frames.get(i), locations.get(i));
        }
    }

    private void keep(Frame frame, Location location) {
        waiting.put(frame.sequence(), location);
        location.segment().hold(location.length());
    }

    /** Ends the current file and begins the next. */
    private synchronized void roll() throws IOException {
        var next = Segment.created(directory, nextSequence);
        sealed.add(current);
        current = next;
        broken = false;
        // first what is empty, such as the file that a full disk refused: to make room cannot fail for want of it
        for (var segment : sealed.stream().filter(Segment::isEmpty).toList()) {
            sealed.remove(segment);
            segment.delete();
        }
        for (var segment : List.copyOf(sealed)) {
            tidy(segment);
        }
    }

    private void tidy(Segment segment) throws IOException {
        if (segment.isSparse()) {
            // few that wait for long would else hold the whole file: they move on, with their old sequence
            var stored = segment.waiting();
            keep(
                    stored.stream().map(Segment.Stored::frame).toList(),
                    current.append(stored.stream().map(Segment.Stored::frame).toList()));
            sealed.remove(segment);
            segment.delete();
        }
    }

    private void recover(Segment segment) throws IOException {
        for (var stored : segment.waiting()) {
            var frame = stored.frame();
            var earlier = waiting.get(frame.sequence());
            if (earlier == null) {
                occupancy.restore(frame);
                keep(frame, stored.location());
                recovered.put(frame.sequence(), frame.entry());
            }
            nextSequence = Math.max(nextSequence, frame.sequence() + 1);
        }
        nextSequence = Math.max(nextSequence, segment.first() + 1);
        if (segment.isEmpty()) {
            segment.delete();
        } else {
            sealed.add(segment);
        }
    }

    private Location located(Entry entry) throws IOException {
        var location = waiting.get(entry.sequence());
        if (location == null) {
            throw new IOException("event " + entry.sequence() + " does not wait");
        }
        return location;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
