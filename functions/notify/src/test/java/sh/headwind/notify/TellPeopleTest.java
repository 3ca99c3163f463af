// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Command;
import sh.headwind.kubernetes.resource.RequestStatus;
import sh.headwind.notification.message.Happening;
import sh.headwind.testing.update.Requests;

/** Telling, with real receivers and the notes in an embedded cluster. */
class TellPeopleTest {

    private static final Command APPROVE = new Command.Approve("ada", "", Requests.NOW);

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void every_channel_is_told_and_it_is_noted() {
        scene.with("slack", "webhook").tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.slack.taken()).hasSize(1);
        assertThat(scene.webhook.taken()).hasSize(1);
        assertThat(scene.webhook.all().getFirst().signature()).startsWith("sha256=");
        assertThat(scene.notes())
                .containsExactly("slack update_request_created sent", "webhook update_request_created sent");
    }

    @Test
    void a_receiver_that_is_down_for_the_first_three_attempts_is_told_once() {
        scene.webhook.answering(503, 500, 429);

        scene.with("webhook").tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.webhook.all()).hasSize(4);
        assertThat(scene.webhook.taken()).hasSize(1);
        assertThat(scene.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(scene.notes()).containsExactly("webhook update_request_created sent");
    }

    @Test
    void a_receiver_that_stays_down_is_given_up_visibly_and_not_asked_again() {
        scene.webhook.answering(500, 500, 500, 500);

        scene.with("webhook").tell(Happening.UPDATE_REQUEST_CREATED);
        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.webhook.all()).hasSize(4);
        assertThat(scene.notes()).containsExactly("webhook update_request_created failed");
        assertThat(scene.warnings())
                .containsExactly("Warning NotificationFailed: update_request_created was not told by webhook; "
                        + "attempts: 4, the last: it answered 500");
    }

    @Test
    void a_channel_that_is_down_holds_up_no_other() {
        scene.slack.answering(500, 500, 500, 500);

        scene.with("slack", "webhook").tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.webhook.taken()).hasSize(1);
        assertThat(scene.notes())
                .containsExactlyInAnyOrder(
                        "slack update_request_created failed", "webhook update_request_created sent");
    }

    @Test
    void a_duplicate_tells_nobody_again_and_costs_one_read() {
        scene.with("slack").tell(Happening.UPDATE_REQUEST_CREATED);
        scene.cluster.requests().clear();

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.slack.taken()).hasSize(1);
        assertThat(scene.cluster.requests().counts()).containsOnlyKeys("get updaterequests.headwind.sh");
        assertThat(scene.cluster.requests().all()).hasSize(1);
    }

    @Test
    void of_many_deliveries_at_once_one_tells() throws Exception {
        scene.with("slack", "webhook");
        var deliveries = new ArrayList<Callable<String>>();
        for (var each = 0; each < 20; each++) {
            deliveries.add(this::deliver);
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(deliveries)) {
                assertThat(answer.get()).isIn("done", "CONFLICT");
            }
        }

        assertThat(scene.slack.all()).hasSize(1);
        assertThat(scene.webhook.all()).hasSize(1);
        assertThat(scene.notes()).hasSize(2).allMatch(note -> note.endsWith("sent"));
    }

    private String deliver() {
        try {
            scene.tell(Happening.UPDATE_REQUEST_CREATED);
            return "done";
        } catch (Failure failure) {
            return failure.kind().name();
        }
    }

    @Test
    void what_a_killed_process_had_begun_is_told_by_a_later_delivery() {
        scene.note(
                new RequestStatus.Notification("update_request_created", "slack", "sending", Requests.NOW.toString()));
        scene.with("slack");
        var hints = List.of(scene.hint(Happening.UPDATE_REQUEST_CREATED));

        assertThatThrownBy(() -> scene.instance(Requests.NOW.plusSeconds(3)).tell(hints))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT));
        assertThat(scene.slack.all()).isEmpty();

        // the fifth delivery of a broker that doubles its waits
        scene.instance(Requests.NOW.plusSeconds(31)).tell(hints);
        assertThat(scene.slack.taken()).hasSize(1);
        assertThat(scene.notes()).containsExactly("slack update_request_created sent");
    }

    @Test
    void a_decision_made_while_it_is_told_is_not_hindered_and_not_lost() {
        scene.webhook.answering(500);
        scene.with("webhook").tell(Happening.UPDATE_REQUEST_CREATED);

        scene.move(APPROVE).tell(Happening.UPDATE_APPROVED);

        assertThat(scene.resource().getStatus().phase()).isEqualTo("Approved");
        assertThat(scene.resource().getStatus().approvedBy()).isEqualTo("ada");
        assertThat(scene.notes())
                .containsExactly("webhook update_request_created sent", "webhook update_approved sent");
    }

    @ParameterizedTest
    @EnumSource(
            value = Happening.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UPDATE_DETECTED", "UPDATE_REQUEST_CREATED"})
    void nobody_is_told_what_did_not_happen(Happening forged) {
        scene.with("slack").tell(forged);

        assertThat(scene.slack.all()).isEmpty();
        assertThat(scene.notes()).isEmpty();
    }

    @Test
    void an_event_about_another_request_of_that_name_is_done() {
        var other = new Hint(Happening.UPDATE_REQUEST_CREATED, scene.namespace, "web-1", Optional.of("another"));
        var gone = new Hint(Happening.UPDATE_REQUEST_CREATED, scene.namespace, "nobody", Optional.empty());

        scene.with("slack").instance(Requests.NOW).tell(List.of(other, gone));

        assertThat(scene.slack.all()).isEmpty();
    }

    @Test
    void where_nobody_is_to_be_told_nothing_is_read() {
        scene.cluster.requests().clear();

        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.cluster.requests().all()).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        scene.webhook.answering(302, 302, 302, 302);

        scene.with("webhook").tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.webhook.all()).hasSize(4).allMatch(each -> each.path().equals("/hook"));
        assertThat(scene.notes()).containsExactly("webhook update_request_created failed");
    }

    @Test
    void neither_addresses_nor_secrets_get_into_the_log() {
        var lines = new ArrayList<String>();
        var handler = collecting(lines);
        var root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            scene.slack.answering(500, 500, 500, 500);
            scene.webhook.close(); // nobody listens any more
            scene.with("slack", "webhook").tell(Happening.UPDATE_REQUEST_CREATED);
        } finally {
            root.removeHandler(handler);
        }

        assertThat(lines)
                .anyMatch(line -> line.contains("not told by slack, attempts: 4, the last: it answered 500"))
                .anyMatch(line -> line.contains("not told by webhook, attempts: 4, the last: it could not be reached"))
                .noneMatch(line -> line.contains(Scene.SLACK_SECRET) || line.contains(Scene.WEBHOOK_SECRET));
    }

    private static Handler collecting(List<String> lines) {
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                var parameters = entry.getParameters() == null
                        ? ""
                        : List.of(entry.getParameters()).toString();
                lines.add(formatted(entry) + parameters + entry.getThrown());
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // there is nothing to close
            }
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    private static String formatted(LogRecord entry) {
        return entry.getParameters() == null
                ? entry.getMessage()
                : String.format(entry.getMessage(), entry.getParameters());
    }
}
