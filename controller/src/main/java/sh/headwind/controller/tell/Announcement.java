// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.tell;

import java.util.Map;
import java.util.Optional;
import sh.headwind.core.image.Digest;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateType;
import sh.headwind.events.Event;
import sh.headwind.events.EventIds;
import sh.headwind.events.EventTypes;
import sh.headwind.events.UpdateChanged;

/** What each phase change is called and says. Ids are {@code uid:phase:transition}: the same change, the same id. */
public final class Announcement {

    /** Who tells. */
    static final String SOURCE = "/headwind/controller";

    private static final String TAKE_BACK = "RollbackRequested";

    private Announcement() {}

    /** The event of a phase change; empty where none is made (Applying, the creation of a rollback). */
    public static Optional<Event<UpdateChanged>> of(UpdateRequest request, Telling telling) {
        var type = request.spec().isRollback() ? rollbackType(telling.phase()) : updateType(request, telling.phase());
        return type.map(name -> event(request, telling, telling.phase().text(), name));
    }

    /** The event that asks for the taking back of a request that is being applied. */
    public static Event<UpdateChanged> takeBack(UpdateRequest request) {
        var telling = new Telling(request.status().transition(), request.phase());
        return event(request, telling, TAKE_BACK, EventTypes.ROLLBACK_REQUESTED);
    }

    private static Optional<String> updateType(UpdateRequest request, Phase phase) {
        return switch (phase) {
            case PENDING -> Optional.of(EventTypes.UPDATE_REQUESTED);
            case APPROVED -> Optional.of(EventTypes.UPDATE_APPROVED);
            case APPLYING -> Optional.empty();
            case COMPLETED -> Optional.of(EventTypes.UPDATE_COMPLETED);
            case REJECTED -> Optional.of(EventTypes.UPDATE_REJECTED);
            case EXPIRED -> Optional.of(EventTypes.UPDATE_EXPIRED);
            case SUPERSEDED -> Optional.of(EventTypes.UPDATE_SUPERSEDED);
            case ROLLED_BACK -> Optional.of(EventTypes.ROLLBACK_COMPLETED);
            case FAILED ->
                Optional.of(
                        request.status().undo().isPresent() ? EventTypes.ROLLBACK_FAILED : EventTypes.UPDATE_FAILED);
        };
    }

    private static Optional<String> rollbackType(Phase phase) {
        return switch (phase) {
            case PENDING, APPLYING -> Optional.empty();
            case APPROVED -> Optional.of(EventTypes.ROLLBACK_REQUESTED);
            case COMPLETED -> Optional.of(EventTypes.ROLLBACK_COMPLETED);
            case REJECTED, EXPIRED, SUPERSEDED, ROLLED_BACK, FAILED -> Optional.of(EventTypes.ROLLBACK_FAILED);
        };
    }

    private static Event<UpdateChanged> event(UpdateRequest request, Telling telling, String word, String type) {
        var id = request.identity().uid() + ":" + word + ":" + telling.transition();
        return new Event<>(
                id,
                type,
                SOURCE,
                request.identity().display(),
                payload(request, telling),
                Map.of(TraceContext.NAME, trace(request).toString()));
    }

    /** That of the push; one of its own for a request that people made. */
    private static TraceContext trace(UpdateRequest request) {
        return request.spec()
                .trace()
                .orElseGet(() -> TraceContext.of(
                        EventIds.hash("trace", request.identity().uid())));
    }

    private static UpdateChanged payload(UpdateRequest request, Telling telling) {
        var identity = request.identity();
        var spec = request.spec();
        var target = spec.target();
        var decision = request.status().decision();
        return new UpdateChanged(
                identity.namespace(),
                identity.name(),
                identity.uid(),
                telling.phase().text(),
                telling.transition(),
                target.apiVersion(),
                target.kind(),
                target.name(),
                spec.type() == UpdateType.HELM_CHART ? null : spec.container(),
                spec.currentImage(),
                spec.newImage(),
                spec.newDigest().map(Digest::value).orElse(null),
                spec.policy(),
                spec.terms().requireApproval(),
                spec.origin().text(),
                decision.approvedBy().orElse(null),
                decision.rejectedBy().orElse(null),
                request.status().message().orElse(null));
    }
}
