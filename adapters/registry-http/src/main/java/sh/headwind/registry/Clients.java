// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/** One HTTP client for each set of trusted authorities; nearly all registries share the first one. */
final class Clients {

    private final Duration connect;
    private final HttpClient ordinary;
    private final Map<Path, HttpClient> trusting = new ConcurrentHashMap<>();

    Clients(Duration connect) {
        this.connect = connect;
        this.ordinary = builder().build();
    }

    HttpClient client(RegistryHost host) {
        return host.certificates()
                .map(file -> trusting.computeIfAbsent(file, this::trusting))
                .orElse(ordinary);
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(connect);
    }

    private HttpClient trusting(Path file) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new X509TrustManager[] {authorities(file)}, null);
            return builder().sslContext(context).build();
        } catch (IOException | GeneralSecurityException e) {
            throw Failure.badInput("read the certificates in " + file, String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static X509TrustManager authorities(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var usual : trustManager(null).getAcceptedIssuers()) {
            store.setCertificateEntry(usual.getSubjectX500Principal().getName() + usual.getSerialNumber(), usual);
        }
        try (var pem = Files.newInputStream(file)) {
            var number = 0;
            for (var own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                number++;
                store.setCertificateEntry("own-" + number, own);
            }
        }
        return trustManager(store);
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
