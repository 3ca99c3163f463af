// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import sh.headwind.webhook.settings.SenderKind;

/** Whatever is sent: parts come out, never an exception, and no byte is made up. */
class BatchesFuzzTest {

    @Property(tries = 100_000)
    void any_text_near_to_json_is_taken_apart_or_left_alone(
            @ForAll SenderKind kind, @ForAll("nearJson") String body, @ForAll boolean batch) {
        var contentType = batch ? "application/cloudevents-batch+json" : "application/json";
        holds(Batches.of(kind, contentType, body.getBytes(UTF_8)), body.length());
    }

    @Property(tries = 100_000)
    void any_bytes_are_left_alone(@ForAll SenderKind kind, @ForAll @Size(max = 200) byte[] body) {
        holds(Batches.of(kind, "application/json", body), body.length);
    }

    private static void holds(Parts parts, int length) {
        assertThat(parts.dropped()).isBetween(0, length);
        assertThat(parts.kept()).allSatisfy(part -> {
            assertThat(part.repository()).doesNotContain("\n").hasSizeLessThanOrEqualTo(256);
            assertThat(part.body().length).isLessThanOrEqualTo(Math.max(length * 3, 1));
        });
    }

    @Provide
    Arbitrary<String> nearJson() {
        var piece = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "\"events\":[",
                "{\"id\":\"1\",\"action\":\"push\",",
                "\"target\":{\"repository\":\"a\\nb\",\"tag\":\"v1\"}}",
                "\"action\":\"pull\"",
                "null",
                "true",
                "1e999",
                "0.1",
                "\\u0000",
                "\\ud800",
                "\u0000",
                "é",
                "\"TopicArn\":\"x\"",
                "\"Type\":\"Notification\"",
                "\"Message\":\"{}\"",
                "\"type\":\"a.pulled\"",
                "{\"repo_name\":\"x\"}",
                " ",
                "[[[[[[[[[[[[[[[[[[[[");
        var start = Arbitraries.of("", "{", "[", "{\"events\":[", "[{", "{\"TopicArn\":\"x\",");
        return Combinators.combine(start, piece.list().ofMaxSize(12))
                .as((first, rest) -> first + String.join("", rest));
    }
}
