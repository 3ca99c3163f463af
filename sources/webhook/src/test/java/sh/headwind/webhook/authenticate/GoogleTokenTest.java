// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.token.Download;
import sh.headwind.edge.token.HttpKeySource;

class GoogleTokenTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final long NOW = NOON.instant().getEpochSecond();
    private static final String SECRET = "https://headwind.example/webhook/gcr push@project.iam.gserviceaccount.com";
    private static final Download DOWNLOAD = new Download();
    private static final KeyPair OURS = pair();
    private static final KeyPair OTHERS = pair();

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer keys;
    private GoogleToken scheme;

    @BeforeEach
    void publishKeys() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/certs", exchange -> {
            fetches.incrementAndGet();
            var set =
                    "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"k0\"},{\"kty\":\"RSA\",\"kid\":\"k1\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
                            .formatted(base64(((RSAPublicKey) OURS.getPublic())
                                    .getModulus()
                                    .toByteArray()))
                            .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        keys.start();
        var address = URI.create("http://localhost:" + keys.getAddress().getPort() + "/certs");
        scheme = new GoogleToken(new HttpKeySource(DOWNLOAD, address), NOON);
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String claims(String changed, String value) {
        var claims = new LinkedHashMap<>(Map.of(
                "iss", "\"https://accounts.google.com\"",
                "aud", "\"https://headwind.example/webhook/gcr\"",
                "email", "\"push@project.iam.gserviceaccount.com\"",
                "email_verified", "true",
                "iat", String.valueOf(NOW - 60),
                "exp", String.valueOf(NOW + 3540)));
        claims.put(changed, value);
        claims.values().removeIf(String::isEmpty);
        return claims.entrySet().stream()
                .map(claim -> "\"%s\":%s".formatted(claim.getKey(), claim.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String token(String header, String claims, KeyPair signer) throws Exception {
        var content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.getPrivate());
        signature.update(content.getBytes(UTF_8));
        return content + "." + base64(signature.sign());
    }

    private boolean proves(String token) {
        return scheme.proves(new Request("", Map.of("authorization", "Bearer " + token), new byte[0]), SECRET);
    }

    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\"}";

    @Test
    void a_token_of_google_for_us_is_right_and_keys_are_fetched_once() throws Exception {
        assertThat(proves(token(HEADER, claims("iss", "\"accounts.google.com\""), OURS)))
                .isTrue();
        assertThat(proves(token(HEADER, claims("iss", "\"https://accounts.google.com\""), OURS)))
                .isTrue();
        assertThat(fetches).hasValue(1);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "iss, '\"https://accounts.example.com\"'",
        "iss, ''",
        "aud, '\"https://headwind.example/webhook/gcr/\"'",
        "aud, '[\"https://headwind.example/webhook/gcr\"]'",
        "email, '\"push@other.iam.gserviceaccount.com\"'",
        "email_verified, false",
        "email_verified, ''",
        "exp, 1795348799",
        "exp, ''",
        "iat, 1995348799",
        "iat, ''",
    })
    void a_token_with_another_claim_is_wrong(String claim, String value) throws Exception {
        assertThat(proves(token(HEADER, claims(claim, value), OURS))).isFalse();
    }

    @Test
    void a_token_that_somebody_else_signed_is_wrong() throws Exception {
        assertThat(proves(token(HEADER, claims("x", "1"), OTHERS))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"none\",\"kid\":\"k1\"}", "{\"alg\":\"HS256\",\"kid\":\"k1\"}", "{}", "[]"})
    void a_token_may_not_choose_how_it_is_checked(String header) throws Exception {
        assertThat(proves(token(header, claims("x", "1"), OURS))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "..", "e30.e30.e30", "a.b.c.d", "%%.%%.%%"})
    void what_is_no_token_is_wrong(String token) {
        assertThat(proves(token)).isFalse();
    }

    @Test
    void an_unknown_key_does_not_have_the_keys_fetched_again_at_once() throws Exception {
        var unknown = token("{\"alg\":\"RS256\",\"kid\":\"k9\"}", claims("x", "1"), OURS);
        assertThat(proves(unknown)).isFalse();
        assertThat(proves(unknown)).isFalse();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void without_the_keys_nothing_can_be_said() throws Exception {
        keys.stop(0);
        var token = token(HEADER, claims("x", "1"), OURS);
        assertThatThrownBy(() -> proves(token))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }
}
