// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import org.jspecify.annotations.Nullable;
import sh.headwind.edge.Payload;
import sh.headwind.edge.Reply;
import sh.headwind.events.EventTypes;
import sh.headwind.events.WebhookReceived;

/** A sender's notification in; what was pushed out, as {@code image.pushed} or {@code chart.pushed}; nothing for noise. */
public class Normalize {

    private final Normalizer normalizer = new Normalizer();

    @Funq
    @CloudEventMapping(trigger = EventTypes.WEBHOOK_RECEIVED)
    public @Nullable CloudEvent<Object> normalize(CloudEvent<WebhookReceived> event) {
        var received = Payload.of(event, EventTypes.WEBHOOK_RECEIVED);
        return Reply.to(event, normalizer.normalize(event.id(), received));
    }
}
