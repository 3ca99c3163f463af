// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class WebhookBodyTest {

    @Test
    void a_short_body_travels_as_it_is() {
        assertThat(WebhookBody.of("{\"a\":1}".getBytes(UTF_8))).contains(new WebhookBody(null, "{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40_000, 57_000, 60_000, 240_000})
    void a_body_of_any_accepted_length_comes_out_as_it_went_in(int length) {
        var body = "{\"name\":\"é\\u0001\"},".repeat(length / 18 + 1).substring(0, length - 1);
        var encoded = WebhookBody.of(body.getBytes(UTF_8)).orElseThrow();
        assertThat(encoded.decoded()).isEqualTo(body);
        assertThat(encoded.text().length()).isLessThanOrEqualTo(56 * 1024);
    }

    @Test
    void noise_that_cannot_be_compressed_does_not_fit() {
        var noise = new byte[WebhookBody.MAX_BYTES];
        new Random(1).nextBytes(noise);
        assertThat(WebhookBody.of(Base64.getEncoder().encode(noise))).isEmpty();
    }

    @Test
    void a_body_that_inflates_beyond_the_limit_is_refused() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[WebhookBody.MAX_BYTES + 1]);
        }
        var text = Base64.getEncoder().encodeToString(bomb.toByteArray());
        assertThatThrownBy(() -> new WebhookBody(WebhookBody.GZIP_BASE64, text).decoded())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("256 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "AAAA", "H4sIAAAAAAAA"})
    void what_is_not_its_encoding_is_refused(String text) {
        assertThatThrownBy(() -> new WebhookBody(WebhookBody.GZIP_BASE64, text).decoded())
                .isInstanceOf(Failure.class);
    }
}
