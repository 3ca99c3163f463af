// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @ParameterizedTest(name = "flags {0}: sampled is {1}")
    @CsvSource({"00, false", "01, true", "02, false", "03, true"})
    void the_last_flag_says_whether_it_is_kept(String flags, boolean sampled) {
        assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-" + flags))
                .contains(new TraceContext(TRACE, SPAN, sampled));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_written_is_read_as_the_same(boolean sampled) {
        var context = new TraceContext(TRACE, SPAN, sampled);

        assertThat(TraceContext.parse(context.toString())).contains(context);
    }

    @Test
    void a_later_version_is_read_as_far_as_we_know_it() {
        assertThat(TraceContext.parse("01-" + TRACE + "-" + SPAN + "-01-more"))
                .contains(new TraceContext(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            })
    void anything_else_is_no_trace(String text) {
        assertThat(TraceContext.parse(text)).isEmpty();
    }

    @Test
    void a_child_stays_in_its_trace() {
        assertThat(TraceContext.of(TRACE + SPAN + "rest").at("00000000000000ff"))
                .hasToString("00-" + TRACE + "-00000000000000ff-01");
    }

    @Test
    void ids_of_another_form_are_refused() {
        assertThatThrownBy(() -> new TraceContext(TRACE, "short", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
