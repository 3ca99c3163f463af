// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.live;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestStreamElementType;
import sh.headwind.approval.board.RequestBoard;
import sh.headwind.approval.identity.Caller;

/** {@code GET /api/v1/events/updates} of the UI: changes of the requests that the caller may list (contract §6.3). */
@Path("/ui/api/v1/events/updates")
public class LiveResource {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final RequestBoard board;
    private final Caller caller;

    LiveResource(RequestBoard board, Caller caller) {
        this.board = board;
        this.caller = caller;
    }

    /** Ends with the connection. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> updates(@Context Sse sse) {
        var told =
                new Telling(board::listen, caller.listing()).words().map(word -> event(sse, word.name(), word.data()));
        var alive = Multi.createFrom()
                .ticks()
                .every(KEEP_ALIVE)
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("keep-alive").build());
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(event(sse, "init-done", "")),
                        Multi.createBy().merging().streams(told, alive));
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder().name(name).data(data).build();
    }
}
