// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.live;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestStreamElementType;
import sh.headwind.approval.ApprovalConfig;
import sh.headwind.approval.board.BoardEvent;
import sh.headwind.approval.board.RequestBoard;
import sh.headwind.approval.identity.Caller;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Right;

/** {@code GET /api/v1/events/updates} of the UI: changes of the requests that the caller may list (contract §6.3). */
@Path("/ui/api/v1/events/updates")
public class LiveResource {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final RequestBoard board;
    private final Caller caller;
    private final AccessReviews reviews;
    private final ApprovalConfig config;

    LiveResource(RequestBoard board, Caller caller, AccessReviews reviews, ApprovalConfig config) {
        this.board = board;
        this.caller = caller;
        this.reviews = reviews;
        this.config = config;
    }

    /** Ends with the connection. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> updates(@Context Sse sse) {
        var visible = visible();
        var changes =
                Multi.createFrom().<BoardEvent>emitter(emitter -> emitter.onTermination(board.listen(emitter::emit)));
        var told = changes.onOverflow()
                .dropPreviousItems()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .where(visible)
                .map(event -> sse.newEventBuilder()
                        .name(event.kind().name().toLowerCase(Locale.ROOT))
                        .data(RequestEvent.of(event.request()))
                        .build());
        var alive = Multi.createFrom()
                .ticks()
                .every(KEEP_ALIVE)
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("keep-alive").build());
        var start = Multi.createFrom()
                .item(sse.newEventBuilder().name("init-done").data("").build());
        return Multi.createBy()
                .concatenating()
                .streams(start, Multi.createBy().merging().streams(told, alive));
    }

    /** The request's scope is over when events come, so the person is taken along. */
    private Predicate<BoardEvent> visible() {
        if (!config.authMode().asksTheCluster()) {
            return _ -> true;
        }
        var person = caller.person().orElseThrow();
        return event -> reviews.allows(person, Right.LIST, "")
                || reviews.allows(person, Right.LIST, event.request().identity().namespace());
    }
}
