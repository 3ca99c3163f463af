// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollStartupTest {

    private static final String SINK = "http://broker-ingress.knative-eventing.svc/headwind-system/headwind";

    @Test
    void a_process_that_can_send_says_where_to() {
        assertThat(check(Map.of("K_SINK", SINK, "headwind.registries", "localhost:5000=insecure,inside")))
                .isEqualTo("polls send what they find to " + SINK + "; hosts in HEADWIND_REGISTRIES: 1");
    }

    @Test
    void a_process_without_a_sink_ends_and_says_who_would_set_it() {
        assertThatThrownBy(() -> check(Map.of()))
                .hasMessage(
                        "could not find the sink of events: K_SINK is not set; a SinkBinding or ContainerSource sets it");
    }

    @Test
    void a_list_of_registries_that_cannot_be_read_ends_the_process_too() {
        assertThatThrownBy(() -> check(Map.of("K_SINK", SINK, "headwind.registries", "docker.io=miror:cache")))
                .hasMessageContaining("HEADWIND_REGISTRIES at 'miror:cache'");
    }

    private static String check(Map<String, String> environment) {
        return PollStartup.check(name -> Optional.ofNullable(environment.get(name)));
    }
}
