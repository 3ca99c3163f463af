// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sh.headwind.core.configuration.Confidential;

/**
 * A link that approves one request once: it is its own proof, so that nobody has to keep a list of links.
 *
 * @param sentTo whom the link was given, for the audit
 */
public record ApprovalLink(Ballot ballot, Instant expiresAt, String sentTo) {

    private static final String ALGORITHM = "HmacSHA256";

    /** Keeps these signatures apart from all others that a key may be used for. */
    private static final String PURPOSE = "headwind approval link v1";

    private static final int LONGEST = 4096;

    /** What a token turned out to be. */
    public sealed interface Reading {

        /** Ours, and in time. */
        record Valid(ApprovalLink link) implements Reading {}

        /** Ours, and too old. */
        record Expired() implements Reading {}

        /** Not ours, or changed on its way. */
        record Forged() implements Reading {}
    }

    /** The link as a part of an address. */
    public String token(Confidential key) {
        var content = String.join("\n", PURPOSE, ballot.toString(), String.valueOf(expiresAt.getEpochSecond()), sentTo)
                .getBytes(UTF_8);
        return encoded(content) + "." + encoded(signature(key, content));
    }

    /** What {@code token} is worth at that time. */
    public static Reading read(String token, Confidential key, Instant now) {
        try {
            var dot = token.indexOf('.');
            if (dot < 0 || token.length() > LONGEST) {
                return new Reading.Forged();
            }
            var content = Base64.getUrlDecoder().decode(token.substring(0, dot));
            var shown = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            // in constant time: how long it takes tells nothing of the right signature
            return MessageDigest.isEqual(signature(key, content), shown)
                    ? reading(new String(content, UTF_8), now)
                    : new Reading.Forged();
        } catch (IllegalArgumentException | DateTimeException _) {
            return new Reading.Forged();
        }
    }

    private static Reading reading(String content, Instant now) {
        var lines = content.split("\n", 4);
        if (lines.length != 4 || !lines[0].equals(PURPOSE)) {
            return new Reading.Forged();
        }
        var expiresAt = Instant.ofEpochSecond(Long.parseLong(lines[2]));
        if (!expiresAt.isAfter(now)) {
            return new Reading.Expired();
        }
        return Ballot.parse(lines[1])
                .<Reading>map(ballot -> new Reading.Valid(new ApprovalLink(ballot, expiresAt, lines[3])))
                .orElseGet(Reading.Forged::new);
    }

    private static byte[] signature(Confidential key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.value().getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
