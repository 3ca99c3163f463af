// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.token.Download;

/** The certificate by which messages of SNS are signed, as a server hands it out. */
class HttpCertificateSourceTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final HttpCertificateSource certificates = new HttpCertificateSource(new Download());
    private volatile byte[] document = {};
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address(String name) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name + ".pem");
    }

    private static byte[] pem(Certificate certificate) throws Exception {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n").getBytes(US_ASCII);
    }

    private Certificate made(String validity) throws Exception {
        var store = folder.resolve("store.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words = "-genkeypair -alias sns -keyalg EC -dname CN=sns -keystore %s -storepass changeit %s"
                .formatted(store, validity);
        var made = new ProcessBuilder(Stream.concat(Stream.of(keytool), Arrays.stream(words.split(" ")))
                        .toList())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(made.getInputStream().readAllBytes(), US_ASCII)).doesNotContain("error");
        assertThat(made.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), "changeit".toCharArray()).getCertificate("sns");
    }

    @Test
    void a_certificate_is_fetched_once_for_all_messages() throws Exception {
        var certificate = made("-validity 2");
        document = pem(certificate);
        for (var message = 0; message < 3; message++) {
            assertThat(certificates.fetch(address("sns"))).isEqualTo(certificate.getPublicKey());
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void the_last_sixteen_are_remembered() throws Exception {
        document = pem(made("-validity 2"));
        for (var number = 0; number <= 16; number++) {
            certificates.fetch(address("sns-" + number));
        }
        certificates.fetch(address("sns-1"));
        assertThat(asked).hasValue(17);
        certificates.fetch(address("sns-0"));
        assertThat(asked).hasValue(18);
    }

    @Test
    void one_that_has_expired_proves_nothing() throws Exception {
        document = pem(made("-startdate -3d -validity 1"));
        assertThatThrownBy(() -> certificates.fetch(address("sns")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("it is no valid certificate");
    }

    @Test
    void what_is_no_certificate_proves_nothing() {
        document = "not found".getBytes(US_ASCII);
        assertThatThrownBy(() -> certificates.fetch(address("sns")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("it is no valid certificate");
    }
}
