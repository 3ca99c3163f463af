// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.registry.Reach;

/**
 * Whom a connection trusts, and what it shows of itself.
 *
 * @param file authorities in PEM that the operator listed for the host
 * @param authorities in PEM that the repository's owner named
 * @param key the client's own certificate
 */
record Trust(Optional<Path> file, Optional<String> authorities, Optional<Reach.Key> key) {

    /** Java's own authorities, and no certificate of the client. */
    static final Trust USUAL = new Trust(Optional.empty(), Optional.empty(), Optional.empty());

    private static final char[] NO_PASSWORD = {};

    /** What a TLS connection is made with; a {@code Failure} of kind BAD_INPUT names what cannot be read, not its content. */
    SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), new TrustManager[] {trustManager(trusted())}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            var from = file.map(path -> "in " + path).orElse("of the repository's certSecretRef");
            throw Failure.badInput("read the certificates " + from, words(e)).because(e);
        }
    }

    private static String words(Exception e) {
        return e instanceof IOException ? "they are not there, or not PEM" : String.valueOf(e.getMessage());
    }

    private KeyStore trusted() throws IOException, GeneralSecurityException {
        var store = empty();
        for (var usual : trustManager(null).getAcceptedIssuers()) {
            store.setCertificateEntry(usual.getSubjectX500Principal().getName() + usual.getSerialNumber(), usual);
        }
        if (file.isPresent()) {
            try (var pem = Files.newInputStream(file.orElseThrow())) {
                add(store, "listed-", pem);
            }
        }
        if (authorities.isPresent()) {
            add(store, "named-", stream(authorities.orElseThrow()));
        }
        return store;
    }

    private static void add(KeyStore store, String prefix, InputStream pem) throws GeneralSecurityException {
        var number = 0;
        for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            number++;
            store.setCertificateEntry(prefix + number, each);
        }
    }

    private KeyManager @Nullable [] keyManagers() throws IOException, GeneralSecurityException {
        if (key.isEmpty()) {
            return null;
        }
        var own = key.orElseThrow();
        var chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(stream(own.certificates()))
                .toArray(Certificate[]::new);
        var store = empty();
        store.setKeyEntry("client", PemKey.read(own.secretKey(), chain), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
