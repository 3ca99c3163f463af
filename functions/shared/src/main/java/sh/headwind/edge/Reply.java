// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventBuilder;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.events.Event;

/** How a function answers the event it was called with. */
public final class Reply {

    private Reply() {}

    /**
     * The answer as Funqy wants it: the event, with all attributes set (Funqy would make up random ones) and the trace of
     * {@code event} carried on, or null, which becomes 204. Only a function's return statement needs this null.
     */
    public static <T> @Nullable CloudEvent<T> to(CloudEvent<?> event, Optional<? extends Event<? extends T>> answer) {
        if (answer.isEmpty()) {
            return null;
        }
        var reply = answer.get();
        var extensions = new TreeMap<>(reply.extensions());
        var trace = event.extensions().get(TraceContext.NAME);
        if (trace != null) {
            extensions.putIfAbsent(TraceContext.NAME, trace);
        }
        return CloudEventBuilder.create()
                .specVersion("1.0")
                .id(reply.id())
                .source(reply.source())
                .type(reply.type())
                .subject(reply.subject())
                .extensions(extensions)
                .build(reply.data());
    }
}
