// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.notification.message.Happening;
import sh.headwind.testing.update.Requests;

/** Several events in a short time: people get one message, programs get each. */
class GroupingTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_comes_within_the_window_comes_as_one_message_and_is_noted_on_each_request() {
        scene.with("slack", "webhook", "email").gathering();

        tellSideBySide(5, 10);

        assertThat(scene.slack.taken()).hasSize(1).first().asString().contains("5 updates: 5 to decide");
        assertThat(scene.mail.received()).hasSize(1);
        assertThat(scene.webhook.taken()).hasSize(5);
        for (var channel : List.of("slack", "webhook", "email")) {
            assertThat(scene.states(channel)).isEqualTo(Collections.nCopies(5, "sent"));
        }
    }

    @Test
    void a_group_that_cannot_be_delivered_is_a_failure_on_each_request() {
        scene.slack.answering(500, 500, 500, 500);
        scene.with("slack").gathering();

        tellSideBySide(3, 3);

        assertThat(scene.slack.all()).hasSize(4);
        assertThat(scene.states("slack")).isEqualTo(Collections.nCopies(3, "failed"));
    }

    @Test
    void with_a_window_of_zero_each_goes_by_itself() {
        scene.with("slack").set("notifications.groupWindow", "0").gathering();
        var hints = List.of(scene.hint(Happening.UPDATE_REQUEST_CREATED), scene.another("web-2"));

        scene.instance(Requests.NOW).tell(hints);

        assertThat(scene.slack.taken()).hasSize(2);
    }

    /** Deliveries of their own, as a broker makes them; the windows close when that many messages wait in them. */
    private void tellSideBySide(int deliveries, int waiting) {
        var hints = new ArrayList<>(List.of(scene.hint(Happening.UPDATE_REQUEST_CREATED)));
        IntStream.range(1, deliveries).forEach(each -> hints.add(scene.another("web-1-" + each)));
        var running = hints.stream()
                .map(hint -> CompletableFuture.runAsync(
                        () -> scene.instance(Requests.NOW).tell(List.of(hint)),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        await().until(() -> scene.waiting() == waiting);
        scene.enough();
        running.forEach(CompletableFuture::join);
    }
}
