// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens as Google does for the push subscriptions of Pub/Sub, and publishes the key on loopback. */
final class GoogleIssuer implements AutoCloseable {

    private final KeyPair keys;
    private final HttpServer server;

    GoogleIssuer() throws GeneralSecurityException, IOException {
        keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var modulus = ((RSAPublicKey) keys.getPublic()).getModulus().toByteArray();
        var set = "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
                .formatted(base64(modulus))
                .getBytes(UTF_8);
        server.createContext("/certs", exchange -> {
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        server.start();
    }

    /** Where its keys are. */
    String keys() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/certs";
    }

    /** A token of an hour. */
    String token(String audience, String email) throws GeneralSecurityException {
        var now = Instant.now().getEpochSecond();
        var claims = """
                {"iss":"https://accounts.google.com","aud":"%s","email":"%s","email_verified":true,"iat":%d,"exp":%d}""".formatted(audience, email, now, now + 3600);
        var content = base64("{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + base64(claims.getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(UTF_8));
        return content + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
