// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A header holds the HMAC of the raw body in hex.
 *
 * @param header in lower case
 * @param prefix before the hex digits, such as {@code sha256=}
 * @param algorithm as the JDK names it, such as {@code HmacSHA256}
 */
record SignedBody(String header, String prefix, String algorithm) implements Scheme {

    @Override
    public boolean proves(Request request, String secret) {
        var signature = request.header(header).orElse("");
        return ConstantTime.equal(signature.toLowerCase(Locale.ROOT), prefix + expected(request.body(), secret));
    }

    private String expected(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
