// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import sh.headwind.core.ballot.Ballot;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.configuration.Configuration.Slack;
import sh.headwind.notification.message.Colour;
import sh.headwind.notification.message.Fact;
import sh.headwind.notification.message.Headline;
import sh.headwind.notification.message.Message;

/**
 * An incoming webhook of Slack.
 *
 * @see <a href="https://api.slack.com/reference/block-kit/blocks">Slack: blocks and their limits</a>
 */
final class SlackChannel implements GroupingChannel {

    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_FIELD = 1900;

    /** For clients that do not know Slack's own form of a date. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Slack settings;
    private final Confidential address;

    SlackChannel(Slack settings, Confidential address) {
        this.settings = settings;
        this.address = address;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String readers() {
        return settings.channel().orElse("");
    }

    @Override
    public Post post(Message message) {
        var body = JsonNodeFactory.instance.objectNode();
        blocks(body.putArray("blocks"), message);
        return post(body, message.happening().colour(), message.title());
    }

    @Override
    public Post together(List<Message> messages) {
        var headline = Headline.of(messages);
        var body = JsonNodeFactory.instance.objectNode();
        var blocks = body.putArray("blocks");
        text(blocks.addObject().put("type", "header"), "plain_text", headline.text());
        messages.forEach(message -> {
            var line = "*%s*\n%s".formatted(escaped(message.title()), escaped(message.change()));
            text(blocks.addObject().put("type", "section"), "mrkdwn", cut(line, LONGEST_FIELD));
            actions(blocks, message);
        });
        time(blocks, messages.getLast());
        return post(body, headline.colour(), headline.text());
    }

    @Override
    public Post test(Instant at) {
        return addressed(JsonNodeFactory.instance.objectNode().put("text", TEST));
    }

    private Post post(ObjectNode body, Colour colour, String fallback) {
        body.putArray("attachments").addObject().put("color", colour.hex()).put("fallback", fallback);
        return addressed(body);
    }

    /** From us, and to the channel that is wanted. */
    private Post addressed(ObjectNode body) {
        body.put("username", settings.username()).put("icon_emoji", settings.iconEmoji());
        settings.channel().ifPresent(channel -> body.put("channel", channel));
        return new Post.Json(address, body.toString());
    }

    private void blocks(ArrayNode blocks, Message message) {
        text(blocks.addObject().put("type", "header"), "plain_text", cut(message.title(), LONGEST_HEADER));
        section(blocks, message.subject());
        section(blocks, message.details());
        actions(blocks, message);
        time(blocks, message);
    }

    private void actions(ArrayNode blocks, Message message) {
        var actions = blocks.addObject().put("type", "actions").putArray("elements");
        button(actions, "View in Dashboard", "view_update", message.links().button());
        if (message.asks()) {
            question(actions, message);
        }
    }

    private static void time(ArrayNode blocks, Message message) {
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put(
                        "text",
                        "<!date^%d^{date_short_pretty} at {time}|%s>"
                                .formatted(message.at().getEpochSecond(), DATE.format(message.at())));
    }

    /** Buttons that decide where clicks can be proved; else those that lead to somewhere. */
    private void question(ArrayNode actions, Message message) {
        if (settings.buttons().signingSecret().isPresent()) {
            var ballot = Ballot.of(message.request()).toString();
            decision(actions, "Approve", "approve_request", ballot).put("style", "primary");
            decision(actions, "Reject", "reject_request", ballot).put("style", "danger");
            return;
        }
        button(actions, "Approve", "approve_update", message.links().button()).put("style", "primary");
        message.oneTimeLink(name() + settings.channel().map(" "::concat).orElse(""))
                .ifPresent(link -> button(actions, "Approve Once", "approve_once", link));
    }

    private static ObjectNode decision(ArrayNode actions, String label, String id, String value) {
        var button = actions.addObject().put("type", "button");
        text(button, "plain_text", label);
        return button.put("value", value).put("action_id", id);
    }

    private static void section(ArrayNode blocks, List<Fact> facts) {
        var fields = blocks.addObject().put("type", "section").putArray("fields");
        facts.forEach(fact -> fields.addObject()
                .put("type", "mrkdwn")
                .put("text", "*%s:*\n%s".formatted(fact.name(), escaped(cut(fact.value(), LONGEST_FIELD)))));
    }

    private static ObjectNode button(ArrayNode actions, String label, String id, String url) {
        var button = actions.addObject().put("type", "button");
        text(button, "plain_text", label);
        return button.put("url", url).put("action_id", id);
    }

    private static void text(ObjectNode block, String type, String text) {
        block.putObject("text").put("type", type).put("text", text);
    }

    /** So that nobody calls a whole channel by the reason of a rejection. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
