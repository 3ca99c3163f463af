// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.events.EventTypes;

class FlowTest {

    private final List<JsonNode> base = Manifests.base();

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            webhook.received   | webhook                | normalize
            image.pushed       | normalize, poll-worker | evaluate-policy
            chart.pushed       | normalize, poll-worker | evaluate-policy
            poll.requested     | poll-planner           | poll-worker
            image.evaluated    | evaluate-policy        | notify
            update.requested   | controller             | notify
            update.approved    | controller             | apply-update, notify
            update.rejected    | controller             | notify
            update.expired     | controller             | notify
            update.superseded  | controller             | evaluate-policy, notify
            update.completed   | controller             | notify
            update.failed      | controller             | notify
            rollback.requested | controller             | apply-update, notify
            rollback.completed | controller             | notify
            rollback.failed    | controller             | notify
            """)
    void each_event_goes_where_the_design_says(String type, String emitters, String hearers) {
        var full = "sh.headwind." + type + ".v1";

        assertThat(String.join(", ", Flow.emitters(base, full))).isEqualTo(emitters);
        assertThat(Flow.hearers(base, full)).containsExactlyInAnyOrder(hearers.split(", "));
    }

    @Test
    void no_event_leads_back_to_itself() {
        EventTypes.IN_FLOW_ORDER.forEach(type -> follow(base, type, List.of()));
    }

    @Test
    void a_loop_would_be_found() {
        var loop = Manifests.parse("""
                apiVersion: eventing.knative.dev/v1
                kind: Trigger
                metadata: {name: loop}
                spec:
                  filter: {attributes: {type: sh.headwind.image.evaluated.v1}}
                  subscriber: {ref: {name: headwind-normalize}}
                """);
        var withLoop = new ArrayList<>(base);
        withLoop.addAll(loop);

        assertThatThrownBy(() -> follow(withLoop, EventTypes.IMAGE_EVALUATED, List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("image.evaluated");
    }

    private static void follow(List<JsonNode> objects, String type, List<String> before) {
        assertThat(before).as("the way of %s", type).doesNotContain(type);
        var way = new ArrayList<>(before);
        way.add(type);
        Flow.hearers(objects, type).stream()
                .flatMap(component -> Flow.emitted(objects, component).stream())
                .forEach(next -> follow(objects, next, way));
    }
}
