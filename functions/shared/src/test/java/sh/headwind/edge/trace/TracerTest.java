// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.trace.TraceContext;
import sh.headwind.events.Event;

class TracerTest {

    private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OWN = "00000000000000aa";

    private final List<FinishedSpan> told = new ArrayList<>();
    private final List<Event<?>> sent = new ArrayList<>();
    private final Tracer tracer = new Tracer(
            Optional.of(told::add), Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC), () -> OWN);

    @Test
    void what_is_sent_names_its_own_span_and_stays_in_the_trace() {
        new TracedSink(sent::add, tracer).send(event(GIVEN));

        assertThat(sent.getFirst().extensions())
                .containsEntry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00000000000000aa-01")
                .containsEntry("other", "kept");
        assertThat(told.getFirst().parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(told.getFirst().work().name()).isEqualTo("CloudEvents Create t");
        assertThat(told.getFirst().attributes())
                .containsEntry("cloudevents.event_id", "1")
                .containsEntry("cloudevents.event_subject", "shop/web");
    }

    @Test
    void an_event_of_no_trace_begins_the_same_one_each_time_it_is_sent() {
        var sink = new TracedSink(sent::add, Tracer.SILENT);
        sink.send(event("none"));
        sink.send(event("none"));

        assertThat(sent)
                .extracting(each -> each.extensions().get("traceparent"))
                .hasSize(2)
                .containsOnly(
                        Tracer.cause("/headwind/test", "1", Optional.empty()).toString());
    }

    @Test
    void an_event_that_is_not_accepted_is_told_with_the_reason() {
        var sink = new TracedSink(
                _ -> {
                    throw Failure.unavailable("send", "nobody is there");
                },
                tracer);

        assertThatThrownBy(() -> sink.send(event(GIVEN))).isInstanceOf(Failure.class);
        assertThat(told.getFirst().error()).contains("could not send: nobody is there");
    }

    @Test
    void a_trace_that_its_beginner_does_not_keep_is_handed_on_and_not_told() {
        var unsampled = GIVEN.replaceFirst("01$", "00");
        new TracedSink(sent::add, tracer).send(event(unsampled));

        assertThat(told).isEmpty();
        assertThat(sent.getFirst().extensions()).containsEntry("traceparent", unsampled);
    }

    @Test
    void where_nobody_is_told_a_trace_is_handed_on_as_it_is() {
        var span = Tracer.SILENT.process(
                new Tracer.Envelope("1", "/s", "t", ""),
                TraceContext.parse(GIVEN).orElseThrow());

        assertThat(span.context()).hasToString(GIVEN);
    }

    private static Event<String> event(String traceparent) {
        return new Event<>(
                "1", "t", "/headwind/test", "shop/web", "data", Map.of("traceparent", traceparent, "other", "kept"));
    }
}
