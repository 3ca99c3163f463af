// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import sh.headwind.core.failure.Failure;

/**
 * How the published ports listen. With TLS and an authority for proxies a caller may show a certificate; one that the
 * authority did not sign gets no connection, so that whoever has shown one is a proxy (contract §6.1).
 */
final class PortOptions {

    private PortOptions() {}

    static HttpServerOptions of(ApprovalConfig config) {
        // HTTP/1.1 as on Knative: over h2c a body is gone before the REST layer asks for it.
        var options = new HttpServerOptions().setHttp2ClearTextEnabled(false).setUseAlpn(false);
        if (config.tlsCertificate().isEmpty() || config.tlsKey().isEmpty()) {
            requireNone(config);
            return options;
        }
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(config.tlsCertificate().get().toString())
                        .addKeyPath(config.tlsKey().get().toString()));
        config.proxyCa()
                .ifPresent(authority -> options.setClientAuth(ClientAuth.REQUEST)
                        .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString())));
        return options;
    }

    /** Half of it would be no TLS, and nobody would notice. */
    private static void requireNone(ApprovalConfig config) {
        if (config.tlsCertificate().isPresent()
                || config.tlsKey().isPresent()
                || config.proxyCa().isPresent()) {
            throw Failure.badInput(
                    "open the ports",
                    "HEADWIND_TLS_CERTIFICATE and HEADWIND_TLS_KEY belong together, and HEADWIND_PROXY_CA needs both");
        }
    }
}
