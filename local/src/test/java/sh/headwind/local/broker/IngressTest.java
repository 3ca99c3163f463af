// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngressTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_event_in_binary_mode_arrives_as_it_was_sent() {
        var broker = bench.trigger("all", "{}", "{}").start(Semantics.IN_MEMORY);

        var sent = bench.event(broker, "a.v1", "1").header("ce-subject", "web").header("ce-traceparent", "00-1-2-01");

        assertThat(bench.send(sent.build()).statusCode()).isEqualTo(202);
        var got = bench.subscriber("all").received().getFirst();
        assertThat(got.body()).isEqualTo("{\"a\":1}");
        assertThat(got.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("ce-id", "1")
                .containsEntry("ce-type", "a.v1")
                .containsEntry("ce-source", "/test")
                .containsEntry("ce-subject", "web")
                .containsEntry("ce-traceparent", "00-1-2-01");
    }

    @Test
    void an_event_in_structured_mode_arrives_in_binary_mode() {
        var broker = bench.trigger("all", "{type: a.v1}", "{}").start(Semantics.IN_MEMORY);

        var status = structured(broker, """
                {"specversion":"1.0","id":"1","source":"/s","type":"a.v1","part":7,"data":{"x":1.10}}""");

        assertThat(status).isEqualTo(202);
        var got = bench.subscriber("all").received().getFirst();
        assertThat(got.body()).isEqualTo("{\"x\":1.10}");
        assertThat(got.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("ce-part", "7")
                .containsEntry("ce-type", "a.v1");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{not json",
                "[]",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"source\":\"/s\",\"type\":\"t\"}",
                "{\"specversion\":\"9.9\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"Bad-Name\":\"x\"}",
            })
    void what_is_no_event_is_refused(String body) {
        var broker = bench.trigger("all", "{}", "{}").start(Semantics.IN_MEMORY);

        assertThat(structured(broker, body)).isEqualTo(400);
        assertThat(bench.subscriber("all").received()).isEmpty();
    }

    @Test
    void a_plain_post_a_batch_a_get_another_path_and_too_much_are_refused() {
        var broker = bench.trigger("all", "{}", "{}").start(Semantics.IN_MEMORY);
        var url = broker.ingressUrl();

        assertThat(bench.send(HttpRequest.newBuilder(url)
                                .POST(BodyPublishers.ofString("hello"))
                                .build())
                        .statusCode())
                .isEqualTo(400);
        assertThat(bench.send(HttpRequest.newBuilder(url)
                                .header("content-type", "application/cloudevents-batch+json")
                                .POST(BodyPublishers.ofString("[]"))
                                .build())
                        .statusCode())
                .isEqualTo(400);
        assertThat(bench.send(HttpRequest.newBuilder(url).GET().build()).statusCode())
                .isEqualTo(405);
        assertThat(bench.send(HttpRequest.newBuilder(url.resolve("/other/broker"))
                                .POST(BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(404);
        assertThat(bench.send(HttpRequest.newBuilder(url)
                                .POST(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024]))
                                .build())
                        .statusCode())
                .isEqualTo(413);
        assertThat(bench.subscriber("all").received()).isEmpty();
    }

    @Test
    void only_what_crosses_a_broker_on_a_cluster_crosses_here() {
        var broker = bench.trigger("all", "{}", "{}").start(Semantics.IN_MEMORY);

        bench.send(bench.event(broker, "a.v1", "1")
                .header("authorization", "Bearer x")
                .header("x-mine", "y")
                .header("x-request-id", "r1")
                .header("traceparent", "00-a-b-01")
                .build());

        assertThat(bench.subscriber("all").received().getFirst().headers())
                .containsEntry("prefer", "reply")
                .containsEntry("kn-namespace", "headwind-system")
                .containsEntry("x-request-id", "r1")
                .containsEntry("traceparent", "00-a-b-01")
                .containsKey("ce-knativearrivaltime")
                .doesNotContainKeys("authorization", "x-mine", "ce-knativebrokerttl");
    }

    @Test
    void a_broker_that_holds_all_it_may_takes_no_more() {
        bench.limits(new BrokerOptions.Limits(0, 0.001, 32, 1, Duration.ofSeconds(10)));
        var broker = bench.trigger("slow", "{}", "{}").start(Semantics.KAFKA);
        bench.subscriber("slow").neverAnswers();

        assertThat(bench.post(broker, "a.v1", "1")).isEqualTo(202);
        assertThat(bench.post(broker, "a.v1", "2")).isEqualTo(503);
        assertThat(broker.statistics().refused()).isEqualTo(1);
    }

    private int structured(InMemoryBroker broker, String body) {
        return bench.send(HttpRequest.newBuilder(broker.ingressUrl())
                        .header("content-type", "application/cloudevents+json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }
}
