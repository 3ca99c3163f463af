// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsSignatureTest {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:ecr-pushes";
    private static final String CERTIFICATE =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem";
    private static final KeyPair SNS = pair();

    private final List<URI> fetched = new ArrayList<>();
    private final SnsSignature scheme = new SnsSignature(address -> {
        fetched.add(address);
        return SNS.getPublic();
    });

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String notification(String certificate, String algorithm, String version) throws Exception {
        var text = "Message\n{}\nMessageId\nm-1\nTimestamp\n2026-11-22T12:00:00.000Z\nTopicArn\n" + TOPIC
                + "\nType\nNotification\n";
        var signature = Signature.getInstance(algorithm);
        signature.initSign(SNS.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return """
                {"Type":"Notification","MessageId":"m-1","TopicArn":"%s","Message":"{}",
                "Timestamp":"2026-11-22T12:00:00.000Z","SignatureVersion":"%s","Signature":"%s","SigningCertURL":"%s"}""".formatted(TOPIC, version, Base64.getEncoder().encodeToString(signature.sign()), certificate);
    }

    private boolean proves(String body, String secret) {
        var headers = Map.of("x-amz-sns-message-type", "Notification");
        return scheme.proves(new Request("", headers, body.getBytes(UTF_8)), secret);
    }

    @ParameterizedTest
    @CsvSource({"SHA1withRSA, 1", "SHA256withRSA, 2"})
    void a_signed_message_of_the_topic_is_right(String algorithm, String version) throws Exception {
        assertThat(proves(notification(CERTIFICATE, algorithm, version), TOPIC)).isTrue();
        assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-9c.pem",
                "https://example.com/SimpleNotificationService-9c.pem",
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-9c.pem",
                "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-9c.pem",
                "https://x@sns.eu-west-1.amazonaws.com/SimpleNotificationService-9c.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-9c.pem",
                "https://sns.eu-west-1.amazonaws.com/other.pem",
                "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-9c.pem?x",
                "file:///etc/passwd",
                "",
            })
    void no_other_address_is_ever_called(String certificate) throws Exception {
        assertThat(proves(notification(certificate, "SHA256withRSA", "2"), TOPIC))
                .isFalse();
        assertThat(fetched).isEmpty();
    }

    private static String confirmation(String token) throws Exception {
        var text = "Message\nconfirm\nMessageId\nm-2\nSubscribeURL\nhttps://example.com/\nTimestamp\n"
                + "2026-11-22T12:00:00.000Z\nToken\nabc\nTopicArn\n" + TOPIC + "\nType\nSubscriptionConfirmation\n";
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(SNS.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return """
                {"Type":"SubscriptionConfirmation","MessageId":"m-2","TopicArn":"%s","Message":"confirm","Token":"%s",
                "SubscribeURL":"https://example.com/","Timestamp":"2026-11-22T12:00:00.000Z","SignatureVersion":"2",
                "Signature":"%s","SigningCertURL":"%s"}""".formatted(TOPIC, token, Base64.getEncoder().encodeToString(signature.sign()), CERTIFICATE);
    }

    @Test
    void a_confirmation_is_signed_with_its_token() throws Exception {
        assertThat(proves(confirmation("abc"), TOPIC)).isTrue();
        assertThat(proves(confirmation("abd"), TOPIC)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "null"})
    void what_is_no_message_is_wrong(String body) {
        assertThat(proves(body, TOPIC)).isFalse();
    }

    @Test
    void a_changed_message_is_wrong() throws Exception {
        var changed = notification(CERTIFICATE, "SHA256withRSA", "2").replace("\"{}\"", "\"{ }\"");
        assertThat(proves(changed, TOPIC)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:sns:eu-west-1:123456789012:other", "some-secret", ""})
    void a_message_of_another_topic_is_wrong(String secret) throws Exception {
        assertThat(proves(notification(CERTIFICATE, "SHA256withRSA", "2"), secret))
                .isFalse();
        assertThat(fetched).isEmpty();
    }
}
