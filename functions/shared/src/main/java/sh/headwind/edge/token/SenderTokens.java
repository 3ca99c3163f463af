// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.stream.StreamSupport;

/**
 * Tells whether who delivers an event is one of ours: a Trigger or source of our namespace, which Knative gives an account
 * there and a token for our audience.
 *
 * @see <a href="https://knative.dev/docs/eventing/features/sender-identity/">Knative: sender identity</a>
 */
public final class SenderTokens {

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
