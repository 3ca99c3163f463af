// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import sh.headwind.approval.board.BoardEvent;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.testing.patience.PatientWaits;
import sh.headwind.testing.update.Requests;

class TellingTest {

    private static final int MANY = 5_000;

    private final List<Consumer<BoardEvent>> listeners = new CopyOnWriteArrayList<>();

    @Test
    void who_keeps_up_is_told_everything() {
        var page = listen(Long.MAX_VALUE);
        happens("shop", "one");
        happens("shop", "two");

        awaitLast(page, "two");
        assertThat(page.getItems()).extracting(Telling.Word::name).containsExactly("updated", "updated");
    }

    @Test
    void who_is_too_slow_hears_the_newest_and_is_told_to_read_all_again() {
        var page = listen(0);
        for (var i = 0; i < MANY; i++) {
            happens("shop", "ur-" + i);
        }
        page.request(Long.MAX_VALUE);

        awaitLast(page, "ur-" + (MANY - 1));
        assertThat(page.getItems()).hasSizeLessThan(MANY);
        assertThat(page.getItems()).extracting(Telling.Word::name).contains("refresh");
    }

    @Test
    void what_happens_where_somebody_may_not_list_is_not_told() {
        var page = listen(Long.MAX_VALUE);
        happens("vault", "one");
        happens("shop", "two");

        awaitLast(page, "two");
        assertThat(page.getItems()).hasSize(1);
    }

    @Test
    void nobody_listens_to_a_page_that_was_closed() {
        var page = listen(Long.MAX_VALUE);
        assertThat(listeners).hasSize(1);
        page.cancel();

        assertThat(listeners).isEmpty();
    }

    private AssertSubscriber<Telling.Word> listen(long demand) {
        return new Telling(this::add, "shop"::equals)
                .words()
                .subscribe()
                .withSubscriber(AssertSubscriber.create(demand));
    }

    private Runnable add(Consumer<BoardEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void happens(String namespace, String name) {
        var identity = new UpdateRequest.Identity(namespace, name, "uid", "1", Requests.NOW);
        var request = Requests.after(Requests.update(namespace));
        var event =
                new BoardEvent(BoardEvent.Kind.UPDATED, new UpdateRequest(identity, request.spec(), request.status()));
        listeners.forEach(listener -> listener.accept(event));
    }

    private static void awaitLast(AssertSubscriber<Telling.Word> page, String name) {
        await().atMost(PatientWaits.PATIENCE)
                .until(() -> page.getItems().stream()
                        .anyMatch(word -> word.data() instanceof RequestEvent event
                                && event.name().equals(name)));
    }
}
