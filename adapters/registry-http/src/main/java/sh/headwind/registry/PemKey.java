// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Reads the secret key of a certificate: PKCS#8, and the older form of RSA keys, which many tools still write.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc5958">RFC 5958: asymmetric key packages</a>
 */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");

    /** Version 0 and the algorithm identifier of RSA, as they stand before the key itself in PKCS#8. */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private PemKey() {}

    static PrivateKey read(String pem, Certificate... chain) throws GeneralSecurityException {
        var block = BLOCK.matcher(pem);
        if (chain.length == 0 || !block.find()) {
            throw new InvalidKeySpecException("tls.crt holds no certificate, or tls.key no key in PKCS#8");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(block.group(2));
            var packed = block.group(1) == null ? bytes : tagged(SEQUENCE, RSA, tagged(OCTETS, bytes));
            return KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(packed));
        } catch (IllegalArgumentException | InvalidKeySpecException _) {
            // the cause would quote what stands in the secret
            throw new InvalidKeySpecException("tls.key is not the key of tls.crt, or cannot be read");
        }
    }

    /** One element of DER. */
    private static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var length = content.size();
        var result = new ByteArrayOutputStream();
        result.write(tag);
        if (length < 0x80) {
            result.write(length);
        } else {
            result.write(0x82);
            result.write(length >> 8);
            result.write(length);
        }
        result.writeBytes(content.toByteArray());
        return result.toByteArray();
    }
}
