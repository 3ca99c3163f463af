// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import sh.headwind.testing.fuzz.Mutation;

/** Spoilt tokens and messages are refused, never a fault, and no address but the pinned one is ever asked. */
class SignedFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}";
    private static final String CLAIMS = """
            {"iss":"https://accounts.google.com","aud":"https://headwind.example","email":"push@example.com",
             "email_verified":true,"iat":1795348700,"exp":1795352400,"sub":"1","azp":{"a":[1]}}""";

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:ecr-pushes";
    private static final String CERTIFICATE =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem";
    private static final List<String> SIGNED = List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type");

    /** Short, because each case is signed: what is tested here is what is read, not the algorithm. */
    private static final KeyPair KEYS = pair();

    private static final byte[] SIGNATURE =
            sign("Message\n{\"a\":1}\nMessageId\nm-1\nTimestamp\n2026-11-22T12:00:00.000Z\nTopicArn\n" + TOPIC
                    + "\nType\nNotification\n");

    private final GoogleToken google = new GoogleToken(() -> Map.of("k1", KEYS.getPublic()), NOON);
    private final SnsSignature sns = new SnsSignature(address -> {
        assertThat(address.toString())
                .matches("https://sns\\.eu-west-1\\.amazonaws\\.com/SimpleNotificationService-[0-9a-f]+\\.pem");
        return KEYS.getPublic();
    });

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(512);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private boolean proves(String token) {
        var request = new Request("", Map.of("authorization", "Bearer " + token), new byte[0]);
        return google.proves(request, "https://headwind.example push@example.com");
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void a_spoilt_token_is_wrong(@ForAll long seed) throws Exception {
        var mutation = new Mutation(seed);
        var claims = mutation.of(CLAIMS);
        var header = mutation.one(List.of(HEADER, HEADER, mutation.of(HEADER)));
        var content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        // to sign is what takes time: one in sixteen is signed as it is, the others have the signature of another
        var token = content + "." + base64(seed % 16 == 0 ? sign(content) : SIGNATURE);

        if (proves(token)) {
            var held = JSON.readTree(claims);
            assertThat(held.path("aud").asText()).isEqualTo("https://headwind.example");
            assertThat(held.path("email").asText()).isEqualTo("push@example.com");
            assertThat(held.path("exp").asLong()).isPositive();
        }
        var spoilt = new String(mutation.of(token.getBytes(UTF_8)), UTF_8);
        assertThat(proves(spoilt) && !spoilt.startsWith(content + ".")).isFalse();
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void a_spoilt_message_of_sns_is_wrong(@ForAll long seed) throws Exception {
        var mutation = new Mutation(seed);
        var message = JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", "m-1")
                .put("TopicArn", TOPIC)
                .put("Message", "{\"a\":1}")
                .put("Timestamp", "2026-11-22T12:00:00.000Z")
                .put("SignatureVersion", "2")
                .put("Signature", Base64.getEncoder().encodeToString(SIGNATURE))
                .put("SigningCertURL", CERTIFICATE)
                .put("UnsubscribeURL", "https://example.com");
        var spoilt = mutation.of(mutation.of(message.toString()).getBytes(UTF_8));
        var request = new Request("", Map.of("x-amz-sns-message-type", "Notification"), spoilt);

        if (sns.proves(request, TOPIC)) {
            var held = JSON.readTree(spoilt);
            assertThat(SIGNED)
                    .allSatisfy(member -> assertThat(held.path(member).asText())
                            .isEqualTo(message.path(member).asText()));
        }
    }
}
