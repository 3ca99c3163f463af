// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Set;
import sh.headwind.edge.token.CachedKeys;
import sh.headwind.edge.token.KeySource;
import sh.headwind.edge.token.SignedToken;

/**
 * A token that Google signed for a push subscription. The secret is {@code <audience> <email>}: both are compared exactly,
 * they are what was configured at the subscription.
 *
 * @see <a href="https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions">Pub/Sub: authenticated push</a>
 */
public final class GoogleToken implements Scheme {

    private static final Set<String> ISSUERS = Set.of("https://accounts.google.com", "accounts.google.com");

    private final CachedKeys keys;
    private final Clock clock;

    public GoogleToken(KeySource source, Clock clock) {
        this.keys = new CachedKeys(source, clock);
        this.clock = clock;
    }

    @Override
    public boolean proves(Request request, String secret) {
        var expected = secret.strip().split("\\s+");
        // the claims are looked at first: they cost nothing, and only a plausible token has keys fetched
        return expected.length == 2
                && SignedToken.read(request.header("authorization").orElse(""))
                        .filter(token -> token.isCurrent(clock.instant()))
                        .filter(token -> claimsHold(token.claims(), expected[0], expected[1]))
                        .filter(token -> token.isSigned(keys))
                        .isPresent();
    }

    private static boolean claimsHold(JsonNode claims, String audience, String email) {
        return ISSUERS.contains(claims.path("iss").asText())
                && ConstantTime.equal(claims.path("aud").asText(), audience)
                && ConstantTime.equal(claims.path("email").asText(), email)
                && claims.path("email_verified").asBoolean();
    }
}
