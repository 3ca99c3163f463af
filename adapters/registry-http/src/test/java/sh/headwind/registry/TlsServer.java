// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLPeerUnverifiedException;
import sh.headwind.core.registry.Reach;

/** A registry and chart repository behind TLS, of an authority nobody knows. Notes how it was asked. */
final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final int PKCS8_HEADER = 26;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Path certificate;
    private final Reach.Key client;
    private final PrivateKey clientKey;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    /** One request: the protocol, and the subject of the client's certificate, empty without one. */
    record Seen(String version, String subject) {}

    TlsServer(Path folder) throws Exception {
        var own = generate(folder.resolve("server.p12"), "server");
        var theirs = generate(folder.resolve("client.p12"), "client");
        certificate = pem(folder.resolve("server.pem"), own, "server");
        var clientCertificate = pem(folder.resolve("client.pem"), theirs, "client");
        clientKey = (PrivateKey) theirs.getKey("client", PASSWORD.toCharArray());
        client = new Reach.Key(Files.readString(clientCertificate), block("PRIVATE KEY", clientKey.getEncoded()));
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setUseAlpn(true)
                .setClientAuth(ClientAuth.REQUEST)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(folder.resolve("server.p12").toString())
                        .setPassword(PASSWORD))
                .setTrustOptions(new PemTrustOptions().addCertPath(clientCertificate.toString()));
        server = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private static KeyStore generate(Path store, String alias) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words =
                "-genkeypair -alias %s -keyalg RSA -keysize 2048 -dname CN=%s -ext san=dns:localhost -keystore %s -storepass %s"
                        .formatted(alias, alias, store, PASSWORD);
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(Arrays.asList(words.split(" ")));
        var made = new ProcessBuilder(command).redirectErrorStream(true).start();
        made.getInputStream().readAllBytes();
        made.waitFor();
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static Path pem(Path file, KeyStore store, String alias) throws Exception {
        return Files.writeString(
                file, block("CERTIFICATE", store.getCertificate(alias).getEncoded()));
    }

    private static String block(String name, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(name, Base64.getMimeEncoder().encodeToString(bytes), name);
    }

    private void answer(HttpServerRequest request) {
        seen.add(new Seen(request.version().name(), subject(request)));
        if (request.path().endsWith("/index.yaml")) {
            request.response().end("entries:\n  web:\n    - version: 1.0.0\n");
            return;
        }
        request.response().putHeader("Content-Type", "application/json").end("{\"tags\":[\"1.0.0\"]}");
    }

    private static String subject(HttpServerRequest request) {
        try {
            return request.sslSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException _) {
            return "";
        }
    }

    String host() {
        return "localhost:" + server.actualPort();
    }

    /** The file of the authority that vouches for it: its own certificate. */
    Path authority() {
        return certificate;
    }

    /** What a client may show. */
    Reach.Key client() {
        return client;
    }

    /** The same key in the form of older tools. */
    Reach.Key olderClient() {
        var encoded = clientKey.getEncoded();
        var bare = Arrays.copyOfRange(encoded, PKCS8_HEADER, encoded.length);
        return new Reach.Key(client.certificates(), block("RSA PRIVATE KEY", bare));
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
