// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import sh.headwind.core.failure.Failure;

/**
 * Dead letters in a file beside the spool, one line of JSON each. Bounded: there is one earlier generation, older letters
 * are gone.
 */
public final class LetterFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path earlier;
    private final long maxBytes;

    public LetterFile(Path directory, long maxBytes) {
        this.file = directory.resolve("dead-letters.jsonl");
        this.earlier = directory.resolve("dead-letters.1.jsonl");
        this.maxBytes = maxBytes;
    }

    /** Writes an event as it was spooled; returns when it is on disk, a {@code Failure} of kind UNAVAILABLE when it is not. */
    synchronized void write(byte[] event, String reason) {
        try {
            var line = ByteBuffer.wrap(line(event, reason));
            if (Files.exists(file) && Files.size(file) > maxBytes) {
                Files.move(file, earlier, StandardCopyOption.REPLACE_EXISTING);
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
            }
        } catch (IOException e) {
            throw Failure.unavailable("keep a dead letter", "the disk refuses it (" + e.getMessage() + ")")
                    .because(e);
        }
    }

    private static byte[] line(byte[] event, String reason) throws IOException {
        var letter = JSON.createObjectNode().put("reason", reason);
        return (JSON.writeValueAsString(with(letter, event)) + "\n").getBytes(UTF_8);
    }

    /** What is no JSON any more is kept as the text it is. */
    private static ObjectNode with(ObjectNode letter, byte[] event) {
        try {
            return letter.set("event", JSON.readTree(event));
        } catch (IOException e) {
            return letter.put("event", new String(event, UTF_8));
        }
    }
}
