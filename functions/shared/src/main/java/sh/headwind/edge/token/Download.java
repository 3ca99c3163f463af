// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import sh.headwind.core.failure.Failure;

/** Small documents: no redirects, three seconds, 64 KiB. */
public final class Download {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 64 * 1024;

    private final HttpClient client;
    private final Optional<Path> token;

    /** Public documents. */
    public Download() {
        this(builder(), Optional.empty());
    }

    private Download(HttpClient.Builder builder, Optional<Path> token) {
        this.client = builder.build();
        this.token = token;
    }

    /** Documents of the API server, which knows and is known by what the cluster mounts in {@code account}. */
    public static Download asAccount(Path account) {
        var authority = account.resolve("ca.crt");
        var builder = Files.exists(authority) ? builder().sslContext(trusting(authority)) : builder();
        return new Download(builder, Optional.of(account.resolve("token")));
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
    }

    private static SSLContext trusting(Path authority) {
        try (var pem = Files.newInputStream(authority)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw Failure.badInput("trust the API server", "its certificate cannot be read")
                    .because(e);
        }
    }

    /** The document; a failure of kind UNAVAILABLE when it cannot be had. */
    public byte[] get(URI address) {
        try {
            var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
            if (token.isPresent() && Files.exists(token.get())) {
                request.header(
                        "Authorization",
                        "Bearer " + Files.readString(token.get()).strip());
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var bytes = body.readNBytes(LONGEST + 1);
                if (answer.statusCode() != 200 || bytes.length > LONGEST) {
                    throw Failure.unavailable(
                            "read " + address.getHost(),
                            "it answered " + answer.statusCode() + " with " + bytes.length + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw Failure.unavailable("read " + address.getHost(), "it does not answer")
                    .because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("read " + address.getHost(), "this process is stopping")
                    .because(e);
        }
    }
}
