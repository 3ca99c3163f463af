// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import sh.headwind.kubernetes.event.AuditTrail;
import sh.headwind.kubernetes.event.ObjectEvents;
import sh.headwind.notification.channel.Courier.Outcome.GivenUp;
import sh.headwind.notification.message.Message;

/** Kubernetes Events on the request: {@code kubectl describe} shows them. */
final class EventComplaints implements Complaints {

    private static final String REASON = "NotificationFailed";

    private final ObjectEvents events;

    EventComplaints(ObjectEvents events) {
        this.events = events;
    }

    @Override
    public void notTold(Message message, String channel, GivenUp outcome) {
        events.warning(
                AuditTrail.reference(message.request().identity()),
                REASON,
                "%s was not told by %s; attempts: %d, the last: %s"
                        .formatted(message.happening().text(), channel, outcome.attempts(), outcome.because()));
    }
}
