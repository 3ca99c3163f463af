// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request to AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">IAM: signature
 *     version 4</a>
 */
record AwsSignature(Keys keys, String region, String service, Instant at) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY = "yyyyMMdd".length();

    /** What STS gives for a while; the session may be empty. Never printed. */
    record Keys(String access, String secret, String session) {
        @Override
        public String toString() {
            return "keys of AWS";
        }
    }

    /** The headers, with those that prove who asks. */
    Map<String, String> sign(String method, URI address, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("X-Amz-Date", TIME.format(at));
        if (!keys.session().isEmpty()) {
            all.put("X-Amz-Security-Token", keys.session());
        }
        var signed = new TreeMap<String, String>();
        all.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        signed.put("host", address.getRawAuthority());
        var names = String.join(";", signed.keySet());
        var lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var request = String.join("\n", method, path, "", lines, names, sha256(body));
        var proof = "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, keys.access(), scope(), names, signature(request));
        all.put("Authorization", proof);
        return all;
    }

    private String scope() {
        return String.join("/", day(), region, service, "aws4_request");
    }

    private String day() {
        return TIME.format(at).substring(0, DAY);
    }

    private String signature(String request) {
        var text = String.join("\n", ALGORITHM, TIME.format(at), scope(), sha256(request));
        var key = ("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8);
        for (var part : scope().split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static String sha256(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
