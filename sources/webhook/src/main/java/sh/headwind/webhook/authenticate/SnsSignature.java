// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * A message that Amazon SNS signed for a topic. The secret is the ARN of the topic. The only address of a payload that is
 * ever called is the one of the signing certificate, and only on the host of SNS in that topic's region.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">SNS: verifying
 *     signatures</a>
 */
public final class SnsSignature implements Scheme {

    private static final Logger LOG = Logger.getLogger(SnsSignature.class);
    private static final Pattern TOPIC =
            Pattern.compile("arn:aws(-[a-z-]+)?:sns:([a-z0-9-]{1,32}):\\d{12}:[\\w.-]{1,256}");
    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[0-9a-f]{1,64}\\.pem");
    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CertificateSource certificates;

    public SnsSignature(CertificateSource certificates) {
        this.certificates = certificates;
    }

    /** Whether a secret is no secret but the name of something in AWS, such as a topic. */
    static boolean isResource(String secret) {
        return secret.startsWith("arn:");
    }

    @Override
    public boolean proves(Request request, String secret) {
        var topic = TOPIC.matcher(secret);
        if (!topic.matches() || request.header("x-amz-sns-message-type").isEmpty()) {
            return false;
        }
        try {
            var message = JSON.readTree(request.body());
            return ConstantTime.equal(message.path("TopicArn").asText(), secret)
                    && isPinned(message.path("SigningCertURL").asText(), topic.group(2))
                    && isSigned(message)
                    && isNoted(message);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPinned(String address, String region) {
        var uri = URI.create(address);
        var host = "sns." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
        return "https".equals(uri.getScheme())
                && host.equals(uri.getRawAuthority())
                && uri.getRawQuery() == null
                && CERTIFICATE.matcher(String.valueOf(uri.getRawPath())).matches();
    }

    private boolean isSigned(JsonNode message) throws GeneralSecurityException {
        var algorithm = switch (message.path("SignatureVersion").asText()) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw new GeneralSecurityException("unknown version of signature");
        };
        var signature = Signature.getInstance(algorithm);
        signature.initVerify(
                certificates.fetch(URI.create(message.path("SigningCertURL").asText())));
        signature.update(signed(message).getBytes(UTF_8));
        return signature.verify(
                Base64.getDecoder().decode(message.path("Signature").asText()));
    }

    /** A subscription is confirmed by the operator: an address from a payload is not called, signed or not. */
    private static boolean isNoted(JsonNode message) {
        if (message.path("Type").asText().equals("SubscriptionConfirmation")) {
            LOG.infof(
                    "to confirm the subscription: aws sns confirm-subscription --topic-arn %s --token %s",
                    message.path("TopicArn").asText(),
                    message.path("Token").asText().replaceAll("[^A-Za-z0-9]", "?"));
        }
        return true;
    }

    private static String signed(JsonNode message) {
        var members = message.path("Type").asText().equals("Notification") ? NOTIFICATION : CONFIRMATION;
        var text = new StringBuilder();
        for (var member : members) {
            if (message.hasNonNull(member)) {
                text.append(member)
                        .append('\n')
                        .append(message.path(member).asText())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
