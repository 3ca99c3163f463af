// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One delivery of a registry.
 *
 * @param row of the README's table
 * @param path behind {@code /webhook/}; a path token is added
 * @param fixture among the notifications that normalize is tested with; its version is replaced by a tag of the test's own
 * @param headers {@code name: value} joined by {@code ;}, where {@code <secret>}, {@code <SHA256>} and {@code <SHA1>} stand for the
 *     proof; {@code path}, {@code google} and {@code sns} for other kinds of proof
 * @param image repository of the workload that waits for it
 */
record RegistryDelivery(String row, String path, String fixture, String headers, String image) {

    private static final Path FIXTURES =
            Path.of(System.getProperty("headwind.root"), "functions/normalize/src/test/resources/sender");
    private static final Pattern ENCODED = Pattern.compile("\"data\": \"([A-Za-z0-9+/=]+)\"");

    boolean isProvenBy(String how) {
        return headers.equals(how);
    }

    /** Whether a wrong secret makes a difference. */
    boolean isGuarded() {
        return !headers.isEmpty();
    }

    /** The kind, which is the key in the Secret. */
    String kind() {
        return path.split("/")[0];
    }

    /** The notification, about {@code tag}. */
    String body(String tag) {
        try {
            var text = Files.readString(FIXTURES.resolve(fixture + ".json"));
            // Pub/Sub has its message in base64
            return ENCODED.matcher(text)
                    .replaceAll(data -> "\"data\": \"" + retagged(data.group(1), tag) + "\"")
                    .replace("1.2.3", tag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String retagged(String base64, String tag) {
        var message = new String(Base64.getDecoder().decode(base64), UTF_8).replace("1.2.3", tag);
        return Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
    }

    /** The request, proven by {@code secret} over {@code body}. */
    HttpRequest.Builder request(String base, String body, String secret) throws GeneralSecurityException {
        var token = isProvenBy("path") ? "/" + secret : "";
        var request = HttpRequest.newBuilder(URI.create(base + "/webhook/" + path + token))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (var header : headers.contains(":") ? headers.split(";") : new String[0]) {
            var parts = header.split(":", 2);
            request.header(parts[0].strip(), proof(parts[1].strip(), body, secret));
        }
        return request;
    }

    private static String proof(String value, String body, String secret) throws GeneralSecurityException {
        return value.replace("<secret>", secret)
                .replace("<SHA256>", hmac("HmacSHA256", body, secret))
                .replace("<SHA1>", hmac("HmacSHA1", body, secret));
    }

    private static String hmac(String algorithm, String body, String secret) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
