// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.WebhookBody;
import sh.headwind.testing.fuzz.Mutation;

/** An event comes from anybody: what it says is compressed may be anything. */
class CompressedBodyFuzzTest {

    private static final byte[] COMPRESSED =
            gzip("{\"repository\":\"ghcr.io/acme/web\",\"tag\":\"1.2.3\"}".getBytes(UTF_8));

    private static byte[] gzip(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return compressed.toByteArray();
    }

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
    void a_spoilt_body_is_a_text_or_the_declared_failure(@ForAll long seed) {
        var mutation = new Mutation(seed);
        var inner = Base64.getEncoder().encode(mutation.of(COMPRESSED));
        var encoding = mutation.one(List.of(WebhookBody.GZIP_BASE64, WebhookBody.GZIP_BASE64, "br", ""));
        try {
            assertThat(new WebhookBody(encoding, new String(mutation.of(inner), UTF_8)).decoded())
                    .hasSizeLessThanOrEqualTo(WebhookBody.MAX_BYTES);
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
        }
    }

    @Test
    void a_body_that_inflates_without_end_is_refused() {
        var bomb = Base64.getEncoder().encodeToString(gzip(new byte[64 << 20]));
        assertThatThrownBy(() -> new WebhookBody(WebhookBody.GZIP_BASE64, bomb).decoded())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("more than 256 KiB");
    }
}
