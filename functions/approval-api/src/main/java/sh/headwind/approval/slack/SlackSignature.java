// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sh.headwind.core.configuration.Confidential;

/**
 * What Slack signs a request with.
 *
 * @param timestamp seconds since 1970, as the header has it
 * @param signature {@code v0=} and hexadecimal digits, likewise
 * @see <a href="https://api.slack.com/authentication/verifying-requests-from-slack">Slack: verifying requests</a>
 */
record SlackSignature(String timestamp, String signature) {

    /** What Slack advises: whatever is older may have been recorded and sent again. */
    private static final Duration LONGEST_AGO = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v0";

    /** Whether Slack has signed exactly these bytes, lately. */
    boolean isOf(byte[] body, Confidential secret, Instant now) {
        return isLately(now)
                && MessageDigest.isEqual(expected(body, secret).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private boolean isLately(Instant now) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        var signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signedAt, now).abs().compareTo(LONGEST_AGO) <= 0;
    }

    private String expected(byte[] body, Confidential secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(UTF_8), ALGORITHM));
            mac.update((VERSION + ":" + timestamp + ":").getBytes(UTF_8));
            return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
