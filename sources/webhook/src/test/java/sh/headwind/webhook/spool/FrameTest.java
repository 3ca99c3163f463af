// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FrameTest {

    private static final Lane LANE = new Lane("quay", "quay.io/acme/web");

    @Property(tries = 2_000)
    void what_is_written_is_read(@ForAll long sequence, @ForAll @Size(max = 200) byte[] payload) {
        var frame = Frame.decoded(new Frame(sequence, LANE, payload).encoded()).orElseThrow();
        assertThat(frame.sequence()).isEqualTo(sequence);
        assertThat(frame.lane()).isEqualTo(LANE);
        assertThat(frame.payload()).isEqualTo(payload);
    }

    @Property(tries = 10_000)
    void any_bytes_are_a_frame_or_none(@ForAll @Size(max = 100) byte[] bytes) {
        assertThat(Frame.decoded(ByteBuffer.wrap(bytes))).isNotNull();
    }
}
