// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs tokens (RS256) as an API server or Google does, and publishes its name and its key on loopback. */
public final class FakeTokenIssuer implements AutoCloseable {

    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}";

    private final String name;
    private final KeyPair pair = pair();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    private FakeTokenIssuer(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    /** An issuer of that name; it answers when this returns. */
    public static FakeTokenIssuer start(String name) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new FakeTokenIssuer(name, server);
            issuer.publish("/discovery", "{\"issuer\":\"" + name + "\"}");
            issuer.publish("/keys", issuer.keySet());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String keySet() {
        var modulus = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
        return "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
                .formatted(base64(modulus));
    }

    private void publish(String path, String document) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            var bytes = document.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** Where its OpenID configuration is. */
    public String discovery() {
        return address() + "/discovery";
    }

    /** Where its keys are. */
    public String keys() {
        return address() + "/keys";
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often somebody asked it. */
    public int requests() {
        return requests.get();
    }

    /** Claims of a token for an audience that was issued a minute ago by this issuer and is good for that long from now. */
    public String claims(String audience, String subject, long seconds) {
        return claims(name, "\"" + audience + "\"", subject, seconds);
    }

    /** The same in another's name, the audience as JSON. */
    public static String claims(String issuer, String audience, String subject, long seconds) {
        var now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":%s,\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(issuer, audience, subject, now - 60, now + seconds);
    }

    /** A token that says so, signed. */
    public String sign(String claims) {
        try {
            var content = base64(HEADER.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
