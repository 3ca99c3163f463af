// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.events.WebhookReceived;

/**
 * An event as it stands in the spool.
 *
 * @param traceparent where the sender gave one
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C: trace context</a>
 */
public record SpooledEvent(
        String id, String source, String subject, @Nullable String traceparent, WebhookReceived data) {

    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    /** The inverse of {@link #toJson()}; a failure of kind BAD_INPUT when the bytes are no such event. */
    public static SpooledEvent parse(byte[] json) {
        try {
            return JSON.readValue(json, SpooledEvent.class);
        } catch (IOException e) {
            throw Failure.badInput("read a spooled event", "it is not as it was written")
                    .because(e);
        }
    }

    /** How it is spooled. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw Failure.badInput("spool an event", "it is no JSON").because(e);
        }
    }

    /** How it is sent. */
    public Event<WebhookReceived> event() {
        return event(Map.of());
    }

    /** How it goes to the dead letters, in the words of Knative's brokers. */
    Event<WebhookReceived> refused(String reason) {
        return event(Map.of("knativeerrordata", Excerpt.of(reason)));
    }

    private Event<WebhookReceived> event(Map<String, String> more) {
        var extensions = new HashMap<>(more);
        if (traceparent != null) {
            extensions.put("traceparent", traceparent);
        }
        return new Event<>(id, EventTypes.WEBHOOK_RECEIVED, source, subject, data, extensions);
    }
}
