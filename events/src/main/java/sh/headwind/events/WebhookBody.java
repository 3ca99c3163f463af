// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/**
 * The body of a notification in a form that fits an event: an event is at most 64 KiB, a notification may have 256 KiB.
 *
 * @param encoding absent: {@code text} is the body; {@value #GZIP_BASE64}: the compressed body in base64
 */
public record WebhookBody(@Nullable String encoding, String text) {

    /** Longest notification that is accepted, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    /** The one encoding there is. */
    public static final String GZIP_BASE64 = "gzip+base64";

    /** What the body may take of an event, in bytes of JSON; the rest is for hosts and headers. */
    private static final int ROOM = 56 * 1024;

    /** The shortest form of {@code body} that fits, or empty when even compressed it is too long. */
    public static Optional<WebhookBody> of(byte[] body) {
        var text = new String(body, UTF_8);
        if (lengthInJson(text) <= ROOM) {
            return Optional.of(new WebhookBody(null, text));
        }
        var compressed = Base64.getEncoder().encodeToString(compress(body));
        return compressed.length() <= ROOM ? Optional.of(new WebhookBody(GZIP_BASE64, compressed)) : Optional.empty();
    }

    /** The notification as text; a failure of kind BAD_INPUT when it is not what the encoding says or over 256 KiB. */
    public String decoded() {
        if (encoding == null) {
            return text;
        }
        if (!encoding.equals(GZIP_BASE64)) {
            throw Failure.badInput("read the body", "its encoding is unknown");
        }
        try (var inflated =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            var body = inflated.readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw Failure.badInput("read the body", "it inflates to more than 256 KiB");
            }
            return new String(body, UTF_8);
        } catch (IllegalArgumentException | IOException e) {
            throw Failure.badInput("read the body", "it is not " + GZIP_BASE64).because(e);
        }
    }

    private static byte[] compress(byte[] body) {
        var compressed = new ByteArrayOutputStream(body.length / 4);
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return compressed.toByteArray();
    }

    /** An upper bound: what JSON escapes is counted with its escape, and a character with its longest UTF-8 form. */
    private static int lengthInJson(String text) {
        return text.chars()
                .map(c -> c < 0x20 ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3)
                .sum();
    }
}
