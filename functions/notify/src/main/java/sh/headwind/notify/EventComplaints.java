// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.event.ObjectEvents;
import sh.headwind.kubernetes.resource.HeadwindApi;
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
        var identity = message.request().identity();
        var about = new WorkloadRef(
                HeadwindApi.GROUP + "/" + HeadwindApi.VERSION,
                "UpdateRequest",
                identity.namespace(),
                identity.name(),
                identity.uid());
        events.warning(
                about,
                REASON,
                "%s was not told by %s; attempts: %d, the last: %s"
                        .formatted(message.happening().text(), channel, outcome.attempts(), outcome.because()));
    }
}
