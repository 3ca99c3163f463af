// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import sh.headwind.approval.board.BoardEvent;

/**
 * Changes as those hear of them who may list their namespaces. Who is too slow to be told everything hears the newest, and is
 * told to read it all again.
 *
 * @param board takes a listener; the answer stops it
 */
record Telling(Function<Consumer<BoardEvent>, Runnable> board, Predicate<String> listing) {

    /** One event of the stream. */
    record Word(String name, Object data) {}

    /** Ends when nobody listens any more. */
    Multi<Word> words() {
        var lost = new AtomicBoolean();
        return Multi.createFrom()
                .<BoardEvent>emitter(emitter -> emitter.onTermination(board.apply(emitter::emit)))
                .onOverflow()
                .invoke(_ -> lost.set(true))
                .dropPreviousItems()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToMultiAndConcatenate(
                        change -> Multi.createFrom().iterable(words(change, lost.getAndSet(false))))
                .onFailure()
                .recoverWithItem(failure -> new Word("error", String.valueOf(failure.getMessage())));
    }

    private List<Word> words(BoardEvent change, boolean somethingWasLost) {
        var words = new ArrayList<Word>();
        if (somethingWasLost) {
            words.add(new Word("refresh", ""));
        }
        if (listing.test(change.request().identity().namespace())) {
            var name = change.kind().name().toLowerCase(Locale.ROOT);
            words.add(new Word(name, RequestEvent.of(change.request())));
        }
        return words;
    }
}
