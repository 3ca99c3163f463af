// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.knative.events.CloudEventMapping;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Artifact;
import sh.headwind.events.Event;
import sh.headwind.events.EventIds;

/** The function that the tests of the edge deliver to: it replies, stays silent or fails as the greeted name says. */
public class Greet {

    static final String TYPE = "sh.headwind.test.greeted";
    static final String REPLY_TYPE = "sh.headwind.test.welcomed";

    /** What comes in: {@code name} is required, {@code title} is not. */
    public record Greeted(String name, @Nullable String title) {}

    @Funq
    @CloudEventMapping(trigger = TYPE)
    public @Nullable CloudEvent<Object> greet(CloudEvent<Greeted> event) {
        var greeted = Payload.of(event, TYPE);
        return Reply.to(event, answer(event.id(), greeted));
    }

    private static Optional<Event<Artifact>> answer(String id, Greeted greeted) {
        return switch (greeted.name()) {
            case "nobody" -> Optional.empty();
            case "fault" -> throw new IllegalStateException("secret=hunter2");
            case "long" -> throw Failure.badInput("greet", "two\nlines\r\n" + "x".repeat(2000));
            case String kind
            when kind.startsWith("fail:") -> throw failure(Failure.Kind.valueOf(kind.substring("fail:".length())));
            default ->
                Optional.of(new Event<>(
                        EventIds.hash(id, greeted.name()),
                        REPLY_TYPE,
                        "/headwind/test",
                        greeted.name(),
                        new Artifact(greeted.name(), greeted.title(), null),
                        Map.of("seen", "once")));
        };
    }

    private static Failure failure(Failure.Kind kind) {
        return switch (kind) {
            case BAD_INPUT -> Failure.badInput("greet", "the name is bad");
            case NOT_FOUND -> Failure.notFound("greet", "nobody is here");
            case CONFLICT -> Failure.conflict("greet", "somebody was faster");
            case DENIED -> Failure.denied("greet", "not allowed");
            case THROTTLED -> Failure.throttled("greet", "too many guests");
            case UNAVAILABLE -> Failure.unavailable("greet", "the door is closed");
        };
    }
}
