// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Deterministic ids: the same input gives the same id, wherever and whenever it is computed. */
public final class EventIds {

    private EventIds() {}

    /** SHA-256, in hex, of the parts; each part is closed by a zero byte so that they cannot run together. */
    public static String hash(String... parts) {
        var sha = sha256();
        for (var part : parts) {
            sha.update(part.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /**
     * The id of a CloudEvent that somebody else made, which is unique only together with its source.
     *
     * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#id">CloudEvents: id</a>
     */
    public static String ofCloudEvent(String source, String id) {
        return source.isEmpty() ? id : hash(source, id);
    }

    /** SHA-256, in hex, of raw bytes. */
    public static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
