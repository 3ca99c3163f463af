// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sh.headwind.events.Event;

class EventLineTest {

    @Test
    void as_text_it_is_keys_and_values_and_words_are_quoted() {
        var event = new Event<>(
                "1",
                "t",
                "/headwind/test",
                "shop/web",
                "data",
                Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(EventLine.of(event).with("outcome", "again").with("reason", "the sink is away"))
                .hasToString("id=1 type=t subject=shop/web trace=4bf92f3577b34da6a3ce929d0e0e4736 outcome=again"
                        + " reason=\"the sink is away\"");
    }
}
