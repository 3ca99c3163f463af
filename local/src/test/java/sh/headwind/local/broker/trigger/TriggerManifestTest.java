// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class TriggerManifestTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, String> EVENT =
            Map.of("type", "sh.headwind.update.approved.v1", "source", "/headwind/controller", "subject", "shop/web");

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Trigger trigger(String spec) {
        return triggers(spec).getFirst();
    }

    private static List<Trigger> triggers(String spec, String... others) {
        var object = "{apiVersion: eventing.knative.dev/v1, kind: Trigger, metadata: {name: t, namespace: n}, spec: "
                + spec + "}";
        return TriggerManifest.triggers(Stream.concat(Stream.of(object), Stream.of(others))
                .map(TriggerManifestTest::yaml)
                .toList());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            filter: {attributes: {type: sh.headwind.update.approved.v1}}                       | true
            filter: {attributes: {type: sh.headwind.update.approved}}                          | false
            filter: {attributes: {type: ""}}                                                   | true
            filter: {attributes: {missing: ""}}                                                | false
            filter: {attributes: {}}                                                           | true
            filter: {attributes: {source: /headwind/controller, subject: shop/other}}          | false
            filters: [{exact: {subject: shop/web}}]                                            | true
            filters: [{prefix: {type: sh.headwind.update.}}]                                   | true
            filters: [{prefix: {type: sh.headwind.rollback.}}]                                 | false
            filters: [{suffix: {subject: /web}}]                                               | true
            filters: [{suffix: {missing: x}}]                                                  | false
            filters: [{all: [{prefix: {type: sh.}}, {suffix: {type: .v1}}]}]                   | true
            filters: [{any: [{exact: {subject: a}}, {exact: {subject: shop/web}}]}]            | true
            filters: [{any: [{exact: {subject: a}}, {exact: {subject: b}}]}]                   | false
            filters: [{not: {prefix: {subject: shop/}}}]                                       | false
            filters: [{prefix: {type: sh.}}, {not: {exact: {subject: shop/web}}}]              | false
            filters: []                                                                        | true
            {filters: [{exact: {subject: no}}], filter: {attributes: {subject: shop/web}}}     | false
            """)
    void a_filter_passes_what_its_dialect_says(String filter, boolean passes) {
        var fields = filter.startsWith("{") ? filter.substring(1, filter.length() - 1) : filter;

        var trigger = trigger("{broker: b, subscriber: {uri: 'http://x/'}, " + fields + "}");

        assertThat(trigger.filter().passes(EVENT)).isEqualTo(passes);
    }

    @Test
    void delivery_is_read_as_it_stands() {
        var trigger = trigger("""
                {broker: b, subscriber: {ref: {kind: Service, name: f}, uri: /path}, delivery: {retry: 5,
                 backoffPolicy: exponential, backoffDelay: PT1S, timeout: PT60S,
                 deadLetterSink: {ref: {kind: Service, name: dead, namespace: other}}}}""");

        var delivery = trigger.delivery();
        assertThat(Stream.of(0, 1, 2, 3, 4)
                        .map(delivery::pause)
                        .mapToLong(Duration::toSeconds)
                        .boxed())
                .containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(delivery.timeout()).contains(Duration.ofSeconds(60));
        assertThat(delivery.deadLetterSink().orElseThrow().ref())
                .contains(new Destination.Ref("Service", "other", "dead"));
        var addresses = Addresses.byName(Map.of("f", URI.create("http://localhost:1234/")));
        assertThat(trigger.subscriber().locate(addresses)).hasToString("http://localhost:1234/path");
    }

    @Test
    void linear_pauses_start_with_none() {
        var delivery = trigger(
                        "{broker: b, subscriber: {uri: 'http://x/'}, delivery: {retry: 2, backoffPolicy: linear, backoffDelay: PT2S}}")
                .delivery();

        assertThat(Stream.of(0, 1, 2)
                        .map(delivery::pause)
                        .mapToLong(Duration::toSeconds)
                        .boxed())
                .containsExactly(0L, 2L, 4L);
    }

    @Test
    void a_trigger_without_delivery_takes_the_terms_of_its_broker() {
        var broker = """
                {apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: {name: b, namespace: n},
                 spec: {delivery: {retry: 3, deadLetterSink: {uri: 'http://dead/'}}}}""";

        var silent =
                triggers("{broker: b, subscriber: {uri: 'http://x/'}}", broker).getFirst();
        var own = triggers("{broker: b, subscriber: {uri: 'http://x/'}, delivery: {retry: 1}}", broker)
                .getFirst();

        assertThat(silent.delivery().retry()).isEqualTo(3);
        assertThat(own.delivery().retry()).isEqualTo(1);
        assertThat(own.delivery().deadLetterSink()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{subscriber: {uri: 'http://x/'}}",
                "{broker: b}",
                "{broker: b, subscriber: {uri: 'http://x/'}, filters: [{cesql: 'true'}]}",
                "{broker: b, subscriber: {uri: 'http://x/'}, filters: [{exact: {a: b}, prefix: {a: b}}]}",
                "{broker: b, subscriber: {uri: 'http://x/'}, delivery: {backoffDelay: soon}}",
                "{broker: b, subscriber: {uri: 'http://x/'}, delivery: {backoffPolicy: wild}}",
                "{broker: b, subscriber: {uri: 'http://x/'}, delivery: {retry: -1}}",
            })
    void what_cannot_be_followed_is_refused_and_not_guessed(String spec) {
        assertThatThrownBy(() -> trigger(spec)).isInstanceOf(Failure.class).hasMessageStartingWith("could not read");
    }

    @Test
    void objects_of_other_kinds_are_passed_over() {
        assertThat(triggers(
                        "{broker: b, subscriber: {uri: 'http://x/'}}",
                        "{apiVersion: v1, kind: Trigger}",
                        "{kind: Pod}"))
                .hasSize(1);
    }
}
