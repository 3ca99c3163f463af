// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A topic of Amazon SNS: signs messages, and serves its certificate by HTTPS under the real name of SNS. The program under
 * test reaches that name through a {@link Tunnel}, as it would through the proxy of a company, and trusts the test's own
 * authority; that the host is pinned is untouched.
 */
final class SnsTopic implements AutoCloseable {

    static final String ARN = "arn:aws:sns:eu-central-1:123456789012:ecr-pushes";

    private static final String HOST = "sns.eu-central-1.amazonaws.com";
    private static final String CERTIFICATE = "/SimpleNotificationService-0123456789abcdef.pem";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path store;
    private final KeyStore keys;
    private final HttpsServer server;
    private final Tunnel tunnel;

    SnsTopic(Path directory) throws GeneralSecurityException, IOException {
        store = directory.resolve("sns.p12");
        Programs.run(
                directory,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "sns",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "san=dns:" + HOST));
        keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        var pem = pem();
        server.createContext(CERTIFICATE, exchange -> {
            exchange.sendResponseHeaders(200, pem.length);
            exchange.getResponseBody().write(pem);
            exchange.close();
        });
        server.start();
        tunnel = new Tunnel(HOST + ":443", server.getAddress().getPort());
    }

    private SSLContext tls() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private byte[] pem() throws GeneralSecurityException {
        var body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                .encodeToString(keys.getCertificate("sns").getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n").getBytes(US_ASCII);
    }

    /** Options of a Java program that reaches this topic's host. */
    String options() {
        return "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=%d -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                .formatted(tunnel.port(), store, new String(PASSWORD));
    }

    /** The envelope around {@code message} as SNS posts it. */
    String notification(String message) throws GeneralSecurityException {
        var id = "m-" + message.hashCode();
        var time = "2026-11-22T10:00:00.000Z";
        var text = "Message\n%s\nMessageId\n%s\nTimestamp\n%s\nTopicArn\n%s\nType\nNotification\n"
                .formatted(message, id, time, ARN);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign((PrivateKey) keys.getKey("sns", PASSWORD));
        signature.update(text.getBytes(UTF_8));
        return new ObjectMapper()
                .createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", ARN)
                .put("Message", message)
                .put("Timestamp", time)
                .put("SignatureVersion", "2")
                .put("Signature", Base64.getEncoder().encodeToString(signature.sign()))
                .put("SigningCertURL", "https://" + HOST + CERTIFICATE)
                .toString();
    }

    @Override
    public void close() {
        tunnel.close();
        server.stop(0);
    }
}
