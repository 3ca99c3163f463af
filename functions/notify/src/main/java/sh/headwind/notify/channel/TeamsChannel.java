// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.notify.message.Colour;
import sh.headwind.notify.message.Fact;
import sh.headwind.notify.message.Message;

/**
 * Microsoft Teams: a MessageCard for the connectors of old, an Adaptive Card for workflows and everything else.
 *
 * @see <a href="https://learn.microsoft.com/outlook/actionable-messages/message-card-reference">MessageCard</a>
 * @see <a href="https://adaptivecards.io/explorer/">Adaptive Cards</a>
 */
final class TeamsChannel implements Channel {

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
    public Post post(Message message) {
        var card = isConnector(address.value()) ? messageCard(message) : adaptiveCardMessage(message);
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
        var card = JsonNodeFactory.instance
                .objectNode()
                .put("@type", "MessageCard")
                .put("@context", "https://schema.org/extensions")
                .put("summary", message.title())
                .put("themeColor", message.happening().colour().hex().substring(1));
        var section = card.putArray("sections")
                .addObject()
                .put("activityTitle", message.title())
                .put("activitySubtitle", "Event: " + message.happening().dotted());
        var facts = section.putArray("facts");
        facts(message)
                .forEach(fact -> facts.addObject().put("name", fact.name()).put("value", fact.value()));
        section.put("markdown", false);
        var actions = card.putArray("potentialAction");
        actions(message).forEach(action -> openUri(actions, action.name(), action.value()));
        return card;
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
        var root = JsonNodeFactory.instance.objectNode().put("type", "message");
        var card = root.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        var body = card.putArray("body");
        textBlock(body, message.title())
                .put("size", "Large")
                .put("weight", "Bolder")
                .put("color", tint(message.happening().colour()));
        textBlock(body, "Event: " + message.happening().dotted()).put("isSubtle", true);
        var facts = body.addObject().put("type", "FactSet").putArray("facts");
        facts(message)
                .forEach(fact -> facts.addObject().put("title", fact.name()).put("value", unlinked(fact)));
        var actions = card.putArray("actions");
        actions(message)
                .forEach(action -> actions.addObject()
                        .put("type", "Action.OpenUrl")
                        .put("title", action.name())
                        .put("url", action.value()));
        return root;
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
    private static String unlinked(Fact fact) {
        return fact.value().replace("[", "\\[");
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
