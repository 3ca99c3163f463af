// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import sh.headwind.core.failure.Failure;

/**
 * Keys published over HTTP as a JSON Web Key Set; RSA keys only, others are left out.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517: JSON Web Key</a>
 */
public final class HttpKeySource implements KeySource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Download download;
    private final URI address;

    public HttpKeySource(Download download, URI address) {
        this.download = download;
        this.address = address;
    }

    @Override
    public Map<String, PublicKey> fetch() {
        return parse(download.get(address));
    }

    /** The keys of a key set; a failure of kind UNAVAILABLE when it is none: the issuer may answer better next time. */
    public static Map<String, PublicKey> parse(byte[] set) {
        var keys = new HashMap<String, PublicKey>();
        try {
            for (var key : JSON.readTree(set).path("keys")) {
                if (key.path("kty").asText().equals("RSA")) {
                    keys.put(key.path("kid").asText(), rsa(key));
                }
            }
            return keys;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw Failure.unavailable("read the keys of an issuer", "they are no key set")
                    .because(e);
        }
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }
}
