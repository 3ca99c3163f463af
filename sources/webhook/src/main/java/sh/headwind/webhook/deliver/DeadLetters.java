// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;
import sh.headwind.core.image.Excerpt;

/**
 * Events that can never be delivered, with the reason: a line in the log and a line in a file beside the spool. Bounded: of
 * the file there is one earlier generation, older letters are gone. Dead letters of the broker are the controller's.
 */
public final class DeadLetters {

    private static final Logger LOG = Logger.getLogger("sh.headwind.event");

    private record Letter(String reason, SpooledEvent event) {

        String toJson() {
            // the event writes itself; of the reason only what JSON would escape is in the way
            return "{\"reason\":\"%s\",\"event\":%s}"
                    .formatted(Excerpt.of(reason).replaceAll("[\"\\\\]", "'"), new String(event.toJson(), UTF_8));
        }
    }

    private final Path file;
    private final Path earlier;
    private final long maxBytes;

    public DeadLetters(Path directory, long maxBytes) {
        this.file = directory.resolve("dead-letters.jsonl");
        this.earlier = directory.resolve("dead-letters.1.jsonl");
        this.maxBytes = maxBytes;
    }

    /** Keeps the event; returns when it is on disk. What cannot be written is in the log at least. */
    public synchronized void keep(SpooledEvent event, String reason) {
        LOG.warnf("id=%s subject=%s outcome=dead reason=\"%s\"", event.id(), event.subject(), reason);
        try {
            if (Files.exists(file) && Files.size(file) > maxBytes) {
                Files.move(file, earlier, StandardCopyOption.REPLACE_EXISTING);
            }
            var line = ByteBuffer.wrap((new Letter(reason, event).toJson() + "\n").getBytes(UTF_8));
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
            }
        } catch (IOException e) {
            LOG.errorf("could not keep the dead letter %s: %s", event.id(), e);
        }
    }
}
