// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** A proxy that proves itself by its certificate, and names the user in a header of its own choice. */
@QuarkusTest
@TestProfile(ProxyCertificateTest.Mutual.class)
class ProxyCertificateTest {

    private static final TestCertificate SERVER = new TestCertificate("server");
    private static final TestCertificate PROXY = new TestCertificate("proxy");
    private static final TestCertificate STRANGER = new TestCertificate("stranger");

    /** Mode proxy, without a secret. */
    public static final class Mutual implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            STRANGER.make();
            var server = SERVER.make();
            return Map.of(
                    "headwind.ui-auth-mode", "proxy",
                    "headwind.ui-proxy-header", "X-Auth-Request-User",
                    "headwind.tls-certificate", server.certificate().toString(),
                    "headwind.tls-key", server.key().toString(),
                    "headwind.proxy-ca", PROXY.make().certificate().toString());
        }
    }

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @Inject
    Ports ports;

    private String namespace = "";

    @BeforeEach
    void a_request() {
        namespace = stage.namespace();
        stage.person("ada", namespace, "approve");
        cluster.allow(Grant.toGroup("shop-team", "approve", "updaterequests.headwind.sh", namespace));
        stage.pending(namespace, "ur");
    }

    @ParameterizedTest(name = "certificate of {0}, {1}, groups {2}: {3}")
    @CsvSource({
        "proxy, X-Auth-Request-User: ada, '',        200",
        "proxy, X-Auth-Request-User: bob, shop-team, 200",
        "proxy, X-Auth-Request-User: bob, '',        403",
        "proxy, X-Forwarded-User: ada,    '',        401",
        "none,  X-Auth-Request-User: ada, '',        401",
        "none,  X-Auth-Request-User: bob, shop-team, 401",
    })
    void who_shows_the_certificate_of_a_proxy_is_believed(String shown, String user, String groups, int status)
            throws Exception {
        assertThat(approve(shown.equals("proxy") ? PROXY : SERVER, user, groups).statusCode())
                .isEqualTo(status);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(status == 200 ? Phase.APPROVED : Phase.PENDING);
    }

    @Test
    void a_certificate_of_somebody_else_gets_no_connection() {
        assertThatThrownBy(() -> approve(STRANGER, "X-Auth-Request-User: ada", ""))
                .isInstanceOf(IOException.class);

        assertThat(stage.read(namespace, "ur").phase()).isEqualTo(Phase.PENDING);
    }

    private HttpResponse<String> approve(TestCertificate shown, String user, String groups)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (var http = HttpClient.newBuilder().sslContext(SERVER.shown(shown)).build()) {
            var address =
                    "https://localhost:" + ports.api().orElseThrow() + "/api/v1/updates/" + namespace + "/ur/approve";
            var request = HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.noBody());
            var header = user.split(": ");
            request.header(header[0], header[1]);
            if (!groups.isEmpty()) {
                request.header("X-Forwarded-Groups", groups);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
