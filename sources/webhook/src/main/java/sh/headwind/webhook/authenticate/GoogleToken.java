// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/**
 * A token that Google signed for a push subscription. The secret is {@code <audience> <email>}: both are compared exactly,
 * they are what was configured at the subscription.
 *
 * @see <a href="https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions">Pub/Sub: authenticated push</a>
 */
public final class GoogleToken implements Scheme {

    private static final Set<String> ISSUERS = Set.of("https://accounts.google.com", "accounts.google.com");
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 8 * 1024;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CachedKeys keys;
    private final Clock clock;

    public GoogleToken(KeySource source, Clock clock) {
        this.keys = new CachedKeys(source, clock);
        this.clock = clock;
    }

    @Override
    public boolean proves(Request request, String secret) {
        var authorization = request.header("authorization").orElse("");
        if (!authorization.startsWith(BEARER) || authorization.length() > LONGEST) {
            return false;
        }
        var parts = authorization.substring(BEARER.length()).split("\\.", -1);
        var expected = secret.strip().split("\\s+");
        if (parts.length != 3 || expected.length != 2) {
            return false;
        }
        try {
            // the claims are looked at first: they cost nothing, and only a plausible token has keys fetched
            return claimsHold(json(parts[1]), expected[0], expected[1]) && isSigned(parts);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean claimsHold(JsonNode claims, String audience, String email) {
        var now = clock.instant().getEpochSecond();
        return ISSUERS.contains(claims.path("iss").asText())
                && ConstantTime.equal(claims.path("aud").asText(), audience)
                && ConstantTime.equal(claims.path("email").asText(), email)
                && claims.path("email_verified").asBoolean()
                && claims.path("exp").asLong() > now
                && claims.path("iat").asLong(Long.MAX_VALUE) <= now + SKEW.toSeconds();
    }

    private boolean isSigned(String[] parts) throws IOException, GeneralSecurityException {
        var header = json(parts[0]);
        // no other algorithm: a token must not choose how it is checked
        if (!header.path("alg").asText().equals("RS256")) {
            return false;
        }
        var key = keys.find(header.path("kid").asText());
        return key.isPresent() && verifies(key.get(), parts);
    }

    private static boolean verifies(PublicKey key, String[] parts) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
