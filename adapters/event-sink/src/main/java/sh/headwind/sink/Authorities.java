// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.sink;

import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;

/** Whom a TLS connection trusts: the authorities of the JDK and the ones of {@code K_CA_CERTS}. */
final class Authorities {

    private Authorities() {}

    /** The JDK's authorities and the certificates in {@code pem}; a failure of kind BAD_INPUT when those cannot be read. */
    static TrustOptions with(String pem) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var index = 0;
            for (var certificate : trusted(null).getAcceptedIssuers()) {
                store.setCertificateEntry("jdk-" + index++, certificate);
            }
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                store.setCertificateEntry("added-" + index++, certificate);
            }
            return TrustOptions.wrap(trusted(store));
        } catch (GeneralSecurityException | IOException e) {
            throw Failure.badInput("read K_CA_CERTS", "it holds no certificates in PEM")
                    .because(e);
        }
    }

    private static X509TrustManager trusted(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .flatMap(manager -> manager instanceof X509TrustManager x509 ? Stream.of(x509) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }
}
