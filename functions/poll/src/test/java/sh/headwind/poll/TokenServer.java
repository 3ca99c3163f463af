// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Signs tokens for Debian's registry, for one user, as a Docker token server does. */
final class TokenServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpServer server;
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Path bundle;
    private final String basic;

    TokenServer(Path folder, String username, String password) throws Exception {
        var store = folder.resolve("keys.p12");
        generate(store);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        key = (PrivateKey) keys.getKey("tokens", PASSWORD.toCharArray());
        certificate = (X509Certificate) keys.getCertificate("tokens");
        bundle = Files.writeString(
                folder.resolve("tokens.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        basic = "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::issue);
        server.start();
    }

    /** The {@code auth} section of a registry that takes these tokens. */
    String auth() {
        return "auth: {token: {realm: \"http://%s/token\", service: sample, issuer: headwind-test, rootcertbundle: %s}}\n"
                .formatted(host(), bundle);
    }

    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private static void generate(Path store) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "tokens",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=tokens",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        made.waitFor();
    }

    private void issue(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var body = "{\"token\":\"%s\",\"expires_in\":300}"
                    .formatted(token(exchange.getRequestURI().getRawQuery()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String token(String query) throws GeneralSecurityException {
        var access = Arrays.stream(query.split("&"))
                .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
                .filter(field -> field.startsWith("scope=repository:"))
                .map(field -> field.split(":")[1])
                .map("{\"type\":\"repository\",\"name\":\"%s\",\"actions\":[\"pull\"]}"::formatted)
                .collect(Collectors.joining(","));
        var header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"%s\"]}"
                .formatted(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        var now = System.currentTimeMillis() / 1000;
        var claims =
                "{\"iss\":\"headwind-test\",\"sub\":\"alice\",\"aud\":\"sample\",\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"jti\":\"1\",\"access\":[%s]}"
                        .formatted(now + 300, now - 10, now, access);
        var signed = encoded(header.getBytes()) + "." + encoded(claims.getBytes());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
