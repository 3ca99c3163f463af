// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import org.jboss.logging.Logger;

/**
 * Everything worth telling in, messages out. Takes every type that no other function of its process takes: alone, all of
 * them; beside apply-update, which hears two of the same types, see {@link OwnPath}.
 */
public class Notify {

    /** Name of the function, and so of its path. */
    static final String NAME = "notify";

    private static final Logger LOG = Logger.getLogger(Notify.class);

    /** What Funqy calls a function for the types that have none. */
    private static final String ANY_OTHER = "*";

    private final TellPeople people;
    private final ObjectMapper mapper;

    Notify(TellPeople people, ObjectMapper mapper) {
        this.people = people;
        this.mapper = mapper;
    }

    @Funq(NAME)
    @CloudEventMapping(trigger = ANY_OTHER)
    public void tell(CloudEvent<JsonNode> event) {
        var told = people.tell(Hints.of(event, mapper));
        LOG.debugf("event %s: %s", event.id(), told);
    }
}
