// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.configuration.Configuration.Notifications;
import sh.headwind.core.configuration.Configuration.Slack;
import sh.headwind.core.configuration.Configuration.Teams;
import sh.headwind.core.configuration.Configuration.Webhook;

/**
 * A test in the form that its channel reads.
 *
 * @param headers beside the Content-Type
 */
record TestMessage(Confidential address, String body, Map<String, String> headers) {

    private static final String TEXT =
            "This is a test: Headwind reaches this channel, and will tell of image updates here.";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The message for a channel; empty where the settings hold no address of it. */
    static Optional<TestMessage> of(Channel channel, Notifications settings, Instant now) {
        return switch (channel) {
            case SLACK -> slack(settings.slack());
            case TEAMS -> teams(settings.teams());
            case WEBHOOK -> webhook(settings.webhook(), now);
        };
    }

    private static Optional<TestMessage> slack(Slack slack) {
        var body = JSON.objectNode()
                .put("text", TEXT)
                .put("username", slack.username())
                .put("icon_emoji", slack.iconEmoji());
        slack.channel().ifPresent(channel -> body.put("channel", channel));
        return slack.webhookUrl().map(address -> new TestMessage(address, body.toString(), Map.of()));
    }

    private static Optional<TestMessage> teams(Teams teams) {
        return teams.webhookUrl()
                .map(address -> new TestMessage(
                        address, (isOffice(address.value()) ? messageCard() : adaptiveCard()).toString(), Map.of()));
    }

    /** The older connectors of Office 365 read another kind of card. */
    private static boolean isOffice(String address) {
        return address.toLowerCase(Locale.ROOT).matches("https://[^/]*\\.webhook\\.office\\.com/.*");
    }

    private static ObjectNode messageCard() {
        return JSON.objectNode()
                .put("@type", "MessageCard")
                .put("@context", "https://schema.org/extensions")
                .put("summary", "Headwind")
                .put("text", TEXT);
    }

    private static ObjectNode adaptiveCard() {
        var message = JSON.objectNode().put("type", "message");
        var attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        var card = attachment.putObject("content").put("type", "AdaptiveCard").put("version", "1.4");
        card.putArray("body")
                .addObject()
                .put("type", "TextBlock")
                .put("text", TEXT)
                .put("wrap", true);
        return message;
    }

    private static Optional<TestMessage> webhook(Webhook webhook, Instant now) {
        var body = JSON.objectNode()
                .put("event", "test")
                .put("timestamp", now.toString())
                .put("message", TEXT)
                .toString();
        var headers = webhook.secret()
                .map(secret -> Map.of("X-Headwind-Signature", "sha256=" + signature(secret, body)))
                .orElse(Map.of());
        return webhook.url().map(address -> new TestMessage(address, body, headers));
    }

    private static String signature(Confidential secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256, and it takes any key", e);
        }
    }
}
