// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.WebhookBody;
import sh.headwind.webhook.authenticate.Request;
import sh.headwind.webhook.batch.Batches;
import sh.headwind.webhook.deliver.Outbox;
import sh.headwind.webhook.spool.Draft;
import sh.headwind.webhook.spool.Lane;

/** Takes in what a known sender sent: the answer is given when it is on the spool. */
public final class Intake {

    private final Outbox outbox;
    private final Replays replays;
    private final Counts counts;

    public Intake(Outbox outbox, Replays replays, Counts counts) {
        this.outbox = outbox;
        this.replays = replays;
        this.counts = counts;
    }

    Answer accept(Sender sender, Request request) {
        var deliveryId = Notifications.deliveryId(sender.receiver(), request);
        if (deliveryId.isPresent() && replays.isKnown(sender.receiver(), deliveryId.get())) {
            return Answer.REPEATED;
        }
        try {
            takeIn(sender, request);
        } catch (Failure notKept) {
            return Answer.BUSY;
        }
        deliveryId.ifPresent(id -> replays.remember(sender.receiver(), id));
        return Answer.ACCEPTED;
    }

    private void takeIn(Sender sender, Request request) {
        var contentType = request.header("content-type").orElse("");
        var parts = Batches.of(sender.receiver().kind(), contentType, request.body());
        counts.ignored(parts.dropped());
        var drafts = new ArrayList<Draft>();
        for (var part : parts.kept()) {
            var body = WebhookBody.of(part.body());
            if (body.isPresent()) {
                var event = Notifications.event(sender, request, part, body.get());
                drafts.add(new Draft(new Lane(sender.receiver().toString(), part.repository()), event.toJson()));
            } else {
                var whole = new WebhookBody(null, new String(part.body(), UTF_8));
                outbox.bury(
                        Notifications.event(sender, request, part, whole),
                        "could not make an event: the body does not fit, even compressed");
            }
        }
        outbox.put(drafts);
    }
}
