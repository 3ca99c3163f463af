// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.funqy.knative.events.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.Payload;
import sh.headwind.events.EventTypes;
import sh.headwind.events.ImageEvaluated;
import sh.headwind.events.UpdateChanged;
import sh.headwind.notification.message.Happening;

/** What the events of the lifecycle mean to people. */
final class Hints {

    private static final String UPDATE = "update";

    private static final Map<String, Happening> CHANGES = Map.of(
            EventTypes.UPDATE_REQUESTED, Happening.UPDATE_REQUEST_CREATED,
            EventTypes.UPDATE_APPROVED, Happening.UPDATE_APPROVED,
            EventTypes.UPDATE_REJECTED, Happening.UPDATE_REJECTED,
            EventTypes.UPDATE_EXPIRED, Happening.UPDATE_EXPIRED,
            EventTypes.UPDATE_SUPERSEDED, Happening.UPDATE_SUPERSEDED,
            EventTypes.UPDATE_COMPLETED, Happening.UPDATE_COMPLETED,
            EventTypes.UPDATE_FAILED, Happening.UPDATE_FAILED,
            EventTypes.ROLLBACK_REQUESTED, Happening.ROLLBACK_TRIGGERED,
            EventTypes.ROLLBACK_COMPLETED, Happening.ROLLBACK_COMPLETED,
            EventTypes.ROLLBACK_FAILED, Happening.ROLLBACK_FAILED);

    private Hints() {}

    /** What there is to tell; nothing, where an image was looked at and no update came of it. BAD_INPUT for other types. */
    static List<Hint> of(CloudEvent<JsonNode> event, ObjectMapper mapper) {
        if (EventTypes.IMAGE_EVALUATED.equals(event.type())) {
            return detected(Payload.of(event, ImageEvaluated.class, mapper));
        }
        var happening = CHANGES.get(event.type());
        if (happening == null) {
            throw Failure.badInput("read the event", "its type is none that people are told of");
        }
        var change = Payload.of(event, UpdateChanged.class, mapper);
        return List.of(new Hint(happening, change.namespace(), change.name(), Optional.of(change.uid())));
    }

    private static List<Hint> detected(ImageEvaluated evaluated) {
        return evaluated.verdicts().stream()
                .filter(item -> item.verdict().equals(UPDATE))
                .flatMap(item -> Optional.ofNullable(item.updateRequest()).stream()
                        .map(name -> new Hint(Happening.UPDATE_DETECTED, item.namespace(), name, Optional.empty())))
                .toList();
    }
}
