// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.events.Event;
import sh.headwind.events.EventTypes;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.function.Delivery.Mode;
import sh.headwind.testing.function.FunctionContract;
import sh.headwind.testing.patience.PatientWaits;

@QuarkusTest
class PollTest extends FunctionContract {

    @TestHTTPResource("/")
    URI root;

    @Inject
    TestWiring wiring;

    @Override
    protected URI address() {
        return root;
    }

    @Override
    protected String type() {
        return EventTypes.POLL_REQUESTED;
    }

    @Override
    protected String data() {
        return "{\"host\":\"elsewhere.example\",\"part\":0,\"parts\":1}";
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.empty();
    }

    @Test
    void a_tick_sends_requests_and_a_request_sends_what_is_new_each_in_its_trace() throws Exception {
        var tick = Delivery.of(Mode.BINARY, "tick-1", PlanPolls.TICK, "{}").with("traceparent", traceparent("a"));
        assertThat(send(tick.request(root)).statusCode()).isEqualTo(204);
        await().atMost(PatientWaits.PATIENCE)
                .untilAsserted(() -> assertThat(sentWithin("a")).contains(EventTypes.POLL_REQUESTED));

        var data = "{\"host\":\"%s\",\"part\":0,\"parts\":1}".formatted(wiring.host());
        var request = Delivery.of(Mode.BINARY, "request-1", type(), data).with("traceparent", traceparent("b"));
        assertThat(send(request.request(root)).statusCode()).isEqualTo(204);
        await().atMost(PatientWaits.PATIENCE)
                .untilAsserted(() -> assertThat(sentWithin("b")).contains(EventTypes.IMAGE_PUSHED));
    }

    private List<String> sentWithin(String trace) {
        return wiring.sink().events().stream()
                .filter(event -> traceparent(trace).equals(event.extensions().get("traceparent")))
                .<String>map(Event::type)
                .toList();
    }

    private static String traceparent(String digit) {
        return "00-" + digit.repeat(32) + "-00f067aa0ba902b7-01";
    }
}
