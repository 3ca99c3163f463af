// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import sh.headwind.events.EventTypes;
import sh.headwind.events.UpdateChanged;

/** A function that hears an approval too, as apply-update does when all run in one process. */
@Singleton
public class Rival {

    /** The events that came here. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Funq
    @CloudEventMapping(trigger = EventTypes.UPDATE_APPROVED)
    public void rival(CloudEvent<UpdateChanged> event) {
        heard.add(event.id());
    }
}
