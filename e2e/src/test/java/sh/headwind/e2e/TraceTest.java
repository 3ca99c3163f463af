// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sh.headwind.e2e.TestBed.phase;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.e2e.FakeCollector.Span;

/** What an operator sees who looks for a push in a tracing backend. */
class TraceTest {

    /** The steps of an approved update, as spans are named. */
    private static final String[] STEPS = {
        "CloudEvents Create sh.headwind.webhook.received.v1",
        "CloudEvents Process sh.headwind.webhook.received.v1",
        "CloudEvents Process sh.headwind.image.pushed.v1",
        "CloudEvents Create sh.headwind.update.requested.v1",
        "CloudEvents Process sh.headwind.update.requested.v1",
        "CloudEvents Create sh.headwind.update.approved.v1",
        "CloudEvents Process sh.headwind.update.approved.v1",
        "CloudEvents Create sh.headwind.update.completed.v1",
    };

    @Test
    void an_update_is_one_trace_from_the_webhook_to_its_completion(@TempDir Path directory) {
        try (var collector = new FakeCollector();
                var bed = new TestBed(directory, "", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()))) {
            update(bed);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(collector.spans()).extracting(Span::name).contains(STEPS));
            var spans = collector.spans().stream()
                    .filter(span -> List.of(STEPS).contains(span.name()))
                    .toList();
            assertThat(spans)
                    .extracting(Span::trace)
                    .containsOnly(spans.getFirst().trace());
            var ids = spans.stream().map(Span::id).collect(Collectors.toSet());
            assertThat(ids).hasSameSizeAs(spans);
            assertThat(spans)
                    .filteredOn(span -> !ids.contains(span.parent()))
                    .as("spans that nothing caused")
                    .extracting(Span::name)
                    .containsOnly(STEPS[0]);
        }
    }

    private static void update(TestBed bed) {
        bed.registry.push("acme/traced", "1.0.0", "traced");
        bed.deploy("traced", "acme/traced:1.0.0", Map.of("headwind.sh/policy", "minor"));
        bed.awaitTracked("traced");
        bed.push("acme/traced", "1.1.0");
        bed.approve(bed.awaitRequest("traced", phase("Pending")));
        var done = bed.awaitRequest("traced", phase("Completed"));
        assertThat(done.at("/metadata/annotations/headwind.sh~1traceparent").asText())
                .startsWith("00-");
    }
}
