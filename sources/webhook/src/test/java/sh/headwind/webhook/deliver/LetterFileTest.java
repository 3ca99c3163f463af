// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;

class LetterFileTest {

    @TempDir
    Path directory;

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("dead-letters.jsonl"));
    }

    @Test
    void keeps_the_event_and_the_reason_in_bounded_room() throws IOException {
        var file = new LetterFile(directory, 10_000);
        for (var i = 0; i < 100; i++) {
            file.write(
                    "{\"id\":\"id-%d\",\"x\":\"%s\"}"
                            .formatted(i, "x".repeat(900))
                            .getBytes(UTF_8),
                    "said \"no\"\n");
        }
        long bytes;
        try (var files = Files.list(directory)) {
            bytes = files.mapToLong(each -> each.toFile().length()).sum();
        }
        assertThat(bytes).isBetween(5_000L, 24_000L);
        assertThat(lines().getLast()).startsWith("{\"reason\":\"said \\\"no\\\"\\n\",\"event\":{\"id\":\"id-99\"");
    }

    @Test
    void keeps_what_is_no_event_as_it_is() throws IOException {
        new LetterFile(directory, 10_000).write("{\"id\":".getBytes(UTF_8), "not as it was written");
        assertThat(lines()).containsExactly("{\"reason\":\"not as it was written\",\"event\":\"{\\\"id\\\":\"}");
    }

    @Test
    void says_when_the_disk_refuses() {
        var file = new LetterFile(directory.resolve("missing"), 10_000);
        assertThatThrownBy(() -> file.write(new byte[0], "no"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }
}
