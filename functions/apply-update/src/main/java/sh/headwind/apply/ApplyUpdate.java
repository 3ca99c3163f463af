// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.apply;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import org.jboss.logging.Logger;
import sh.headwind.edge.Payload;
import sh.headwind.events.EventTypes;
import sh.headwind.events.UpdateChanged;

/** An update may go, or shall be taken back: in. Out goes nothing, the workload and the request's status are the result. */
public class ApplyUpdate {

    private static final Logger LOG = Logger.getLogger(ApplyUpdate.class);

    private final ApplyUpdates updates;

    ApplyUpdate(ApplyUpdates updates) {
        this.updates = updates;
    }

    @Funq
    @CloudEventMapping(trigger = EventTypes.UPDATE_APPROVED)
    public void applyUpdate(CloudEvent<UpdateChanged> event) {
        handle(event, EventTypes.UPDATE_APPROVED);
    }

    @Funq
    @CloudEventMapping(trigger = EventTypes.ROLLBACK_REQUESTED)
    public void rollBackUpdate(CloudEvent<UpdateChanged> event) {
        handle(event, EventTypes.ROLLBACK_REQUESTED);
    }

    private void handle(CloudEvent<UpdateChanged> event, String type) {
        var hint = Payload.of(event, type);
        var outcome = updates.handle(hint.namespace(), hint.name());
        LOG.debugf("event %s, %s/%s: %s", event.id(), hint.namespace(), hint.name(), outcome);
    }
}
