// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.local.broker.trigger.TriggerManifest;

class DeliveryTest {

    private static final List<JsonNode> BASE = Manifests.base();

    static Stream<JsonNode> triggers() {
        return Manifests.triggers(Manifests.everywhere()).stream();
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void every_trigger_says_how_hard_its_broker_tries(JsonNode trigger) {
        var delivery = trigger.at("/spec/delivery");

        assertThat(delivery.path("retry").asInt()).isEqualTo(5);
        assertThat(delivery.path("backoffPolicy").asText()).isEqualTo("exponential");
        assertThat(delivery.path("backoffDelay").asText()).isEqualTo("PT1S");
        assertThat(delivery.at("/deadLetterSink/ref/name").asText()).isEqualTo("headwind-controller");
        assertThat(delivery.at("/deadLetterSink/ref/kind").asText()).isEqualTo("Service");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void every_trigger_waits_as_long_as_its_function_may_take(JsonNode trigger) {
        var function = Manifests.services(BASE).stream()
                .filter(service -> Manifests.name(service)
                        .equals(trigger.at("/spec/subscriber/ref/name").asText()))
                .findAny();

        assertThat(function).isPresent();
        assertThat(trigger.at("/spec/delivery/timeout").asText())
                .isEqualTo("PT"
                        + function.get()
                                .at("/spec/template/spec/timeoutSeconds")
                                .asInt() + "S");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void every_trigger_filters_by_one_exact_type_and_hears_our_broker(JsonNode trigger) {
        assertThat(trigger.at("/spec/filter/attributes").properties()).hasSize(1);
        assertThat(trigger.at("/spec/filter/attributes/type").asText()).matches("sh\\.headwind\\.[a-z.]+\\.v1");
        assertThat(trigger.at("/spec").has("filters")).isFalse();
        assertThat(trigger.at("/spec/broker").asText()).isEqualTo("headwind");
    }

    @Test
    void the_local_broker_reads_every_trigger() {
        var triggers = TriggerManifest.triggers(BASE);

        assertThat(triggers).hasSameSizeAs(Manifests.triggers(BASE));
        assertThat(triggers).allSatisfy(trigger -> {
            assertThat(trigger.namespace()).isEqualTo("headwind-system");
            assertThat(trigger.delivery().retry()).isEqualTo(5);
            assertThat(trigger.delivery().deadLetterSink()).isPresent();
        });
    }

    @Test
    void triggers_of_users_that_say_nothing_have_a_dead_letter_sink_too() {
        var broker = Manifests.ofKind(BASE, "Broker", "eventing.knative.dev/").getFirst();

        assertThat(broker.at("/spec/delivery/deadLetterSink/ref/name").asText()).isEqualTo("headwind-controller");
    }
}
