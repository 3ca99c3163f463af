// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.notification.message.Colour;
import sh.headwind.notification.message.Fact;
import sh.headwind.notification.message.Headline;
import sh.headwind.notification.message.Message;

/**
 * Microsoft Teams: a MessageCard for the connectors of old, an Adaptive Card for workflows and everything else.
 *
 * @see <a href="https://learn.microsoft.com/outlook/actionable-messages/message-card-reference">MessageCard</a>
 * @see <a href="https://adaptivecards.io/explorer/">Adaptive Cards</a>
 */
final class TeamsChannel implements GroupingChannel {

    private static final String CARD = "/attachments/0/content";
    private static final String VIEW = "View in Dashboard";
    private static final String APPROVE = "Approve";
    private static final String APPROVE_ONCE = "Approve Once";

    private final Confidential address;

    TeamsChannel(Confidential address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public String readers() {
        return "";
    }

    @Override
    public Post post(Message message) {
        var card = isConnector(address.value()) ? messageCard(message) : adaptiveCardMessage(message);
        return new Post.Json(address, card.toString());
    }

    @Override
    public Post together(List<Message> messages) {
        var card = isConnector(address.value()) ? messageCard(messages) : adaptiveCardMessage(messages);
        return new Post.Json(address, card.toString());
    }

    @Override
    public Post test(Instant at) {
        var card = isConnector(address.value())
                ? messageCard(TEST, Colour.BLUE).put("text", TEST)
                : adaptiveCardMessage(TEST, Colour.BLUE);
        return new Post.Json(address, card.toString());
    }

    private static boolean isConnector(String address) {
        try {
            var host = URI.create(address).getHost();
            return host != null && host.toLowerCase(Locale.ROOT).endsWith(".webhook.office.com");
        } catch (IllegalArgumentException _) {
            return false; // sending it will say what is wrong with the address
        }
    }

    private static ObjectNode messageCard(Message message) {
        var card = messageCard(message.title(), message.happening().colour());
        var section = section(card, message);
        var facts = section.putArray("facts");
        facts(message)
                .forEach(fact -> facts.addObject().put("name", fact.name()).put("value", fact.value()));
        section.put("markdown", false);
        var actions = card.putArray("potentialAction");
        actions(message).forEach(action -> openUri(actions, action.name(), action.value()));
        return card;
    }

    private static ObjectNode messageCard(List<Message> messages) {
        var headline = Headline.of(messages);
        var card = messageCard(headline.text(), headline.colour());
        messages.forEach(message -> {
            var section = section(card, message).put("text", message.change()).put("markdown", false);
            var actions = section.putArray("potentialAction");
            actions(message).forEach(action -> openUri(actions, action.name(), action.value()));
        });
        return card;
    }

    private static ObjectNode messageCard(String summary, Colour colour) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@type", "MessageCard")
                .put("@context", "https://schema.org/extensions")
                .put("summary", summary)
                .put("themeColor", colour.hex().substring(1));
    }

    private static ObjectNode section(ObjectNode card, Message message) {
        return card.withArray("sections")
                .addObject()
                .put("activityTitle", message.title())
                .put("activitySubtitle", "Event: " + message.happening().dotted());
    }

    private static void openUri(ArrayNode actions, String label, String url) {
        actions.addObject()
                .put("@type", "OpenUri")
                .put("name", label)
                .putArray("targets")
                .addObject()
                .put("os", "default")
                .put("uri", url);
    }

    private static ObjectNode adaptiveCardMessage(Message message) {
        var root = adaptiveCardMessage(message.title(), message.happening().colour());
        var card = card(root);
        var body = card.withArray("body");
        textBlock(body, "Event: " + message.happening().dotted()).put("isSubtle", true);
        var facts = body.addObject().put("type", "FactSet").putArray("facts");
        facts(message)
                .forEach(fact -> facts.addObject().put("title", fact.name()).put("value", unlinked(fact.value())));
        openUrls(card.putArray("actions"), message);
        return root;
    }

    private static ObjectNode adaptiveCardMessage(List<Message> messages) {
        var headline = Headline.of(messages);
        var root = adaptiveCardMessage(headline.text(), headline.colour());
        var body = card(root).withArray("body");
        messages.forEach(message -> {
            textBlock(body, message.title()).put("weight", "Bolder").put("separator", true);
            textBlock(body, unlinked(message.change())).put("isSubtle", true).put("spacing", "None");
            openUrls(body.addObject().put("type", "ActionSet").putArray("actions"), message);
        });
        return root;
    }

    private static ObjectNode adaptiveCardMessage(String title, Colour colour) {
        var root = JsonNodeFactory.instance.objectNode().put("type", "message");
        var card = root.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        textBlock(card.putArray("body"), title)
                .put("size", "Large")
                .put("weight", "Bolder")
                .put("color", tint(colour));
        return root;
    }

    private static ObjectNode card(ObjectNode root) {
        return (ObjectNode) root.at(CARD);
    }

    private static void openUrls(ArrayNode actions, Message message) {
        actions(message)
                .forEach(action -> actions.addObject()
                        .put("type", "Action.OpenUrl")
                        .put("title", action.name())
                        .put("url", action.value()));
    }

    private static ObjectNode textBlock(ArrayNode body, String text) {
        return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
    }

    /** What buttons say, and where they lead. */
    private static List<Fact> actions(Message message) {
        var page = message.links().button();
        var actions = new ArrayList<Fact>();
        actions.add(new Fact(VIEW, page));
        if (message.asks()) {
            actions.add(new Fact(APPROVE, page));
        }
        message.oneTimeLink("teams").ifPresent(link -> actions.add(new Fact(APPROVE_ONCE, link)));
        return List.copyOf(actions);
    }

    private static List<Fact> facts(Message message) {
        return Stream.concat(message.subject().stream(), message.details().stream())
                .toList();
    }

    /** Adaptive Cards read Markdown: what a person wrote as a reason shall not become a link. */
    private static String unlinked(String text) {
        return text.replace("[", "\\[");
    }

    /** Adaptive Cards have names for a few colours only. */
    private static String tint(Colour colour) {
        return switch (colour) {
            case BLUE, PURPLE -> "Accent";
            case GREEN -> "Good";
            case RED -> "Attention";
            case ORANGE -> "Warning";
            case GREY -> "Default";
        };
    }
}
