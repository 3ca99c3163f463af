// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Tells whether who delivers an event is one of ours: a Trigger or source of our namespace, which Knative gives an account
 * there and a token for our audience.
 *
 * @see <a href="https://knative.dev/docs/eventing/features/sender-identity/">Knative: sender identity</a>
 */
public final class SenderTokens {

    private static final String SERVER = "https://kubernetes.default.svc";
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private final ClusterIssuer issuer;
    private final CachedKeys keys;
    private final String audience;
    private final String account;
    private final Clock clock;

    /** Takes tokens for {@code audience} of accounts in {@code namespace}. */
    public SenderTokens(ClusterIssuer issuer, String audience, String namespace, Clock clock) {
        this.issuer = issuer;
        this.keys = new CachedKeys(issuer, clock);
        this.audience = audience;
        this.account = "system:serviceaccount:" + namespace + ":";
        this.clock = clock;
    }

    /**
     * Takes tokens for {@code headwind.oidc.audience} of accounts in {@code headwind.namespace}; empty where no audience is set,
     * so anybody may send. Issuer and keys are the API server's, unless {@code headwind.oidc.discovery} and
     * {@code headwind.oidc.keys} name others.
     */
    public static Optional<SenderTokens> configured(Config config, Clock clock) {
        return config.getOptionalValue("headwind.oidc.audience", String.class).map(audience -> {
            var issuer = new ClusterIssuer(
                    Download.asAccount(ACCOUNT),
                    address(config, "headwind.oidc.discovery", SERVER + "/.well-known/openid-configuration"),
                    address(config, "headwind.oidc.keys", SERVER + "/openid/v1/jwks"));
            var namespace =
                    config.getOptionalValue("headwind.namespace", String.class).orElse("headwind-system");
            return new SenderTokens(issuer, audience, namespace, clock);
        });
    }

    private static URI address(Config config, String key, String otherwise) {
        return URI.create(config.getOptionalValue(key, String.class).orElse(otherwise));
    }

    /** Whether an {@code Authorization} header proves it; a failure of kind UNAVAILABLE when the keys cannot be had. */
    public boolean prove(String authorization) {
        // the issuer last: its name comes with its keys
        return SignedToken.read(authorization)
                .filter(token -> token.isCurrent(clock.instant()) && isForUs(token.claims()))
                .filter(token -> token.isSigned(keys))
                .filter(token -> !issuer.name().isEmpty()
                        && token.claims().path("iss").asText().equals(issuer.name()))
                .isPresent();
    }

    private boolean isForUs(JsonNode claims) {
        var audiences = claims.path("aud");
        return claims.path("sub").asText().startsWith(account)
                && (audiences.asText().equals(audience)
                        || StreamSupport.stream(audiences.spliterator(), false)
                                .anyMatch(each -> each.asText().equals(audience)));
    }
}
