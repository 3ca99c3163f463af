// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import sh.headwind.testing.fuzz.Mutation;

class FrameTest {

    private static final Lane LANE = new Lane("quay", "quay.io/acme/web");

    @Property(tries = 2_000)
    void what_is_written_is_read(@ForAll long sequence, @ForAll @Size(max = 200) byte[] payload) {
        var frame = Frame.decoded(new Frame(sequence, LANE, payload).encoded()).orElseThrow();
        assertThat(frame.sequence()).isEqualTo(sequence);
        assertThat(frame.lane()).isEqualTo(LANE);
        assertThat(frame.payload()).isEqualTo(payload);
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void a_spoilt_frame_is_none_or_what_was_written(@ForAll long seed) {
        var mutation = new Mutation(seed);
        var whole = new Frame(seed, LANE, "{\"id\":\"1\"}".getBytes(UTF_8))
                .encoded()
                .array();
        Frame.decoded(ByteBuffer.wrap(mutation.of(whole)))
                .ifPresent(frame -> assertThat(frame.encoded().array()).isEqualTo(whole));
    }

    @Property(tries = 100_000)
    void any_bytes_are_a_frame_or_none(@ForAll @Size(max = 100) byte[] bytes) {
        assertThat(Frame.decoded(ByteBuffer.wrap(bytes))).isNotNull();
    }
}
