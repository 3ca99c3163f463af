// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;
import sh.headwind.events.Event;
import sh.headwind.events.WebhookReceived;

/** What the broker refuses for good is kept, not lost, and delays nobody. */
class DeadLetterTest {

    private static final String REFUSED = "{\"docker_url\":\"quay.io/a/b\"}";
    private static final String TAKEN = "{\"push_data\":{\"tag\":\"1\"},\"repository\":{\"repo_name\":\"a\"}}";

    private final List<Event<?>> letters = new CopyOnWriteArrayList<>();

    @TempDir
    Path root;

    /** A source whose broker refuses what Quay sends. */
    private RunningSource source() {
        var source = new RunningSource(TestConfig.in(root).openTo("*"));
        source.sink = event -> {
            if (event.subject().equals("quay")) {
                throw Failure.badInput("send an event", "the sink answered 400");
            }
        };
        return source;
    }

    private static void post(RunningSource source, String path, String body) throws Exception {
        assertThat(source.post(path, body, Map.of()).statusCode()).isEqualTo(200);
    }

    private static double kept(RunningSource source, String where) {
        return source.meters
                .get("headwind.webhook.dead.letters")
                .tag("kept", where)
                .counter()
                .count();
    }

    private String file() throws Exception {
        var file = root.resolve("spool/dead-letters.jsonl");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void goes_to_the_controller_as_the_event_it_was_with_the_reason() throws Exception {
        try (var source = source()) {
            source.deadLetters = letters::add;
            post(source, "/webhook/quay", REFUSED);
            await().until(() -> letters.size() == 1);
            var letter = letters.getFirst();
            assertThat(letter.type()).isEqualTo("sh.headwind.webhook.received.v1");
            assertThat(letter.source()).isEqualTo("/headwind/webhook/quay");
            assertThat(((WebhookReceived) letter.data()).text()).isEqualTo(REFUSED);
            assertThat(letter.extensions().get("knativeerrordata")).contains("the sink answered 400");
            await().until(() -> kept(source, "controller") == 1);
            assertThat(file()).isEmpty();
        }
    }

    @Test
    void waits_on_the_spool_while_the_controller_does_not_answer() throws Exception {
        var attempts = new AtomicInteger();
        try (var source = source()) {
            source.deadLetters = _ -> {
                attempts.incrementAndGet();
                throw Failure.unavailable("send an event", "the sink did not answer");
            };
            post(source, "/webhook/quay", REFUSED);
            post(source, "/webhook/dockerhub", TAKEN);
            await().until(() -> attempts.get() > 2 && source.delivered.size() == 1);
            source.deadLetters = letters::add;
            await().until(() -> letters.size() == 1);
        }
        assertThat(file()).isEmpty();
    }

    @Test
    void stays_in_a_file_where_nobody_takes_it() throws Exception {
        try (var source = source()) {
            post(source, "/webhook/quay", REFUSED);
            post(source, "/webhook/dockerhub", TAKEN);
            await().until(() -> source.delivered.size() == 1 && kept(source, "file") == 1);
            assertThat(file()).contains("quay.io/a/b").contains("answered 400");
        }
    }

    @Test
    void a_body_that_fits_no_event_stays_in_the_file_whole() throws Exception {
        var noise = new StringBuilder();
        new Random(1).ints(200_000, 'A', '[').forEach(noise::appendCodePoint);
        try (var source = source()) {
            post(source, "/webhook/quay", noise.toString());
            assertThat(kept(source, "file")).isEqualTo(1);
            assertThat(file()).contains("does not fit").contains(noise);
        }
    }
}
