// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sh.headwind.core.configuration.Confidential;

/** What proves to a receiver that a body comes from us, and as we sent it. */
final class Signature {

    static final String HEADER = "X-Headwind-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** {@code sha256=} and the HMAC-SHA256 of the body's bytes, in hexadecimal. */
    static String of(Confidential secret, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var hash = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
