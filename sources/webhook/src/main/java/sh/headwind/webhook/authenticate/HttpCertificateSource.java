// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.token.Download;

/** Certificates in PEM, fetched once each; the last few are remembered. */
public final class HttpCertificateSource implements CertificateSource {

    private static final int MOST = 16;

    private final Map<URI, X509Certificate> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, X509Certificate> eldest) {
            return size() > MOST;
        }
    };

    private final Download download;

    public HttpCertificateSource(Download download) {
        this.download = download;
    }

    @Override
    public synchronized PublicKey fetch(URI address) {
        try {
            var certificate = known.get(address);
            if (certificate == null) {
                certificate = parse(download.get(address));
                known.put(address, certificate);
            }
            certificate.checkValidity();
            return certificate.getPublicKey();
        } catch (GeneralSecurityException e) {
            throw Failure.unavailable("read the certificate of " + address.getHost(), "it is no valid certificate")
                    .because(e);
        }
    }

    static X509Certificate parse(byte[] pem) throws GeneralSecurityException {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        if (certificate instanceof X509Certificate x509) {
            return x509;
        }
        throw new GeneralSecurityException("not an X.509 certificate");
    }
}
