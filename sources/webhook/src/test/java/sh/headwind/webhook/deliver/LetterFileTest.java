// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.events.WebhookReceived;

class DeadLettersTest {

    @TempDir
    Path directory;

    @Test
    void keeps_the_event_and_the_reason_in_bounded_room() throws IOException {
        var letters = new DeadLetters(directory, 10_000);
        var data = new WebhookReceived("quay", null, true, List.of(), Map.of(), null, "x".repeat(900));
        for (var i = 0; i < 100; i++) {
            letters.keep(new SpooledEvent("id-" + i, "/headwind/webhook/quay", "quay", null, data), "said \"no\"\n");
        }
        long bytes;
        try (var files = Files.list(directory)) {
            bytes = files.mapToLong(file -> file.toFile().length()).sum();
        }
        assertThat(bytes).isBetween(5_000L, 24_000L);
        var last = Files.readAllLines(directory.resolve("dead-letters.jsonl")).getLast();
        assertThat(last).startsWith("{\"reason\":\"said 'no'?\",\"event\":{\"id\":\"id-99\"");
    }
}
