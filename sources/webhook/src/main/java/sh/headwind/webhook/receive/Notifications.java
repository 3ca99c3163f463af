// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.events.EventIds;
import sh.headwind.events.WebhookBody;
import sh.headwind.events.WebhookReceived;
import sh.headwind.webhook.authenticate.Request;
import sh.headwind.webhook.batch.Part;
import sh.headwind.webhook.deliver.SpooledEvent;
import sh.headwind.webhook.settings.Receiver;

/** Makes an event of a notification: its id, and the few headers that tell what it is. */
final class Notifications {

    private static final int LONGEST_HEADER = 512;
    private static final String EVENT_ID = "ce-id";
    private static final List<String> HEADERS = List.of(
            "content-type",
            "x-github-event",
            "x-gitea-event",
            "x-forgejo-event",
            "x-gitlab-event",
            "x-nexus-webhook-id",
            "x-amz-sns-message-type",
            "ce-specversion",
            EVENT_ID,
            "ce-type",
            "ce-source",
            "ce-subject",
            "ce-time");

    /** What may stand in a CloudEvents id that goes over the wire in a header. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private Notifications() {}

    /** The id that the sender gave the delivery in a header. */
    static Optional<String> deliveryId(Receiver receiver, Request request) {
        return receiver.kind().deliveryIds().stream()
                .flatMap(header -> deliveryId(header, request).stream())
                .findFirst();
    }

    private static Optional<String> deliveryId(String header, Request request) {
        var id = request.header(header).filter(value -> ID.matcher(value).matches());
        return header.equals(EVENT_ID)
                ? id.map(value ->
                        EventIds.ofCloudEvent(request.header("ce-source").orElse(""), value))
                : id;
    }

    /** The event of one part of the request, with its body in that form. */
    static SpooledEvent event(Sender sender, Request request, Part part, WebhookBody content) {
        var receiver = sender.receiver();
        var data = new WebhookReceived(
                receiver.kind().path(),
                receiver.name().isEmpty() ? null : receiver.name(),
                sender.authenticated(),
                sender.hosts(),
                headers(request, part),
                content.encoding(),
                content.text());
        var traceparent = request.header(TraceContext.NAME)
                .flatMap(TraceContext::parse)
                .map(TraceContext::toString)
                .orElse(null);
        return new SpooledEvent(
                id(receiver, request, part),
                "/headwind/webhook/" + receiver.toString().replace('.', '/'),
                receiver.kind().path(),
                traceparent,
                data);
    }

    private static String id(Receiver receiver, Request request, Part part) {
        return part.id()
                .filter(id -> ID.matcher(id).matches())
                .or(() -> part.whole() ? deliveryId(receiver, request) : Optional.empty())
                .orElseGet(() -> EventIds.hash(part.body()));
    }

    private static Map<String, String> headers(Request request, Part part) {
        var headers = new HashMap<String, String>();
        for (var name : HEADERS) {
            request.header(name)
                    .filter(value -> value.length() <= LONGEST_HEADER)
                    .ifPresent(value -> headers.put(name, value));
        }
        part.contentType().ifPresent(type -> headers.put("content-type", type));
        return headers;
    }
}
