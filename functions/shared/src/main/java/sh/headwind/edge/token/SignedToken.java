// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A JSON Web Token as somebody brought it. Its claims cost nothing to look at, and are worth nothing before
 * {@link #isSigned}. RS256 and no other algorithm: a token must not choose how it is checked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519: JSON Web Token</a>
 */
public final class SignedToken {

    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 8 * 1024;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode header;
    private final JsonNode claims;
    private final String content;
    private final byte[] signature;

    private SignedToken(String[] parts) throws IOException {
        this.header = JSON.readTree(decoded(parts[0]));
        this.claims = JSON.readTree(decoded(parts[1]));
        this.content = parts[0] + "." + parts[1];
        this.signature = decoded(parts[2]);
    }

    /** The token of an {@code Authorization} header; empty for anything that is none. */
    public static Optional<SignedToken> read(String authorization) {
        if (!authorization.startsWith(BEARER) || authorization.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = authorization.substring(BEARER.length()).split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignedToken(parts));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    /** What it says. */
    public JsonNode claims() {
        return claims;
    }

    /** Whether it has begun, give or take five minutes, and has not ended. */
    public boolean isCurrent(Instant now) {
        return claims.path("exp").asLong() > now.getEpochSecond()
                && claims.path("iat").asLong(Long.MAX_VALUE) <= now.plus(SKEW).getEpochSecond();
    }

    /** Whether its issuer signed it; a failure of kind UNAVAILABLE when the keys cannot be had. */
    public boolean isSigned(CachedKeys keys) {
        return header.path("alg").asText().equals("RS256")
                && keys.find(header.path("kid").asText()).filter(this::verifies).isPresent();
    }

    private boolean verifies(PublicKey key) {
        try {
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(content.getBytes(US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
