// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import sh.headwind.approval.identity.AuthMode;

/** Configuration of the approval API. */
@ConfigMapping(prefix = "headwind.approval")
public interface ApprovalConfig {

    /** How callers are recognised: {@code HEADWIND_UI_AUTH_MODE}. */
    @WithDefault("${headwind.ui-auth-mode:token}")
    AuthMode authMode();

    /** The header in which a proxy names the user: {@code HEADWIND_UI_PROXY_HEADER}. */
    @WithDefault("${headwind.ui-proxy-header:X-Forwarded-User}")
    String proxyHeader();

    /** What a proxy has to know to be believed: {@code HEADWIND_PROXY_SECRET}. */
    @WithDefault("${headwind.proxy-secret:}")
    Optional<String> proxySecret();

    /** Certificate of the two published ports with its chain, PEM: {@code HEADWIND_TLS_CERTIFICATE}. Empty: no TLS. */
    @WithDefault("${headwind.tls-certificate:}")
    Optional<Path> tlsCertificate();

    /** The key of that, PEM: {@code HEADWIND_TLS_KEY}. */
    @WithDefault("${headwind.tls-key:}")
    Optional<Path> tlsKey();

    /** Who signs the certificates by which proxies prove themselves, PEM: {@code HEADWIND_PROXY_CA}. */
    @WithDefault("${headwind.proxy-ca:}")
    Optional<Path> proxyCa();

    /** How long an answer of the cluster about a token or a right is believed. */
    @WithDefault("5S")
    Duration rememberFor();

    /** Where people reach the web UI: {@code HEADWIND_UI_URL}. Empty: at the host they called. */
    @WithDefault("${headwind.ui-url:}")
    Optional<URI> uiUrl();

    /** The namespace of Headwind itself: its settings and dead letters. */
    @WithDefault("${headwind.namespace:headwind-system}")
    String namespace();

    /** On which of the machine's addresses the two ports below listen. */
    @WithDefault("0.0.0.0")
    String host();

    /** Where the REST API is published, beside {@code $PORT}; 0 takes a free port, -1 opens none. */
    @WithDefault("8081")
    int apiPort();

    /** Where the web UI is published, likewise. */
    @WithDefault("8082")
    int uiPort();
}
