// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import sh.headwind.core.configuration.Configuration;
import sh.headwind.core.failure.Failure;
import sh.headwind.edge.Together;
import sh.headwind.notification.channel.Channel;
import sh.headwind.notification.channel.Channels;
import sh.headwind.notification.channel.Courier;
import sh.headwind.notification.message.Links;
import sh.headwind.notification.message.Message;
import sh.headwind.notify.ledger.Note;

/**
 * Tells what happened over every channel, once.
 *
 * <pre>
 *  read request ──▶ claim (note "sending") ──▶ send, again, again ──▶ note "sent" or "failed"
 *       │                   ╳ dies here: the claim runs out and the next delivery claims anew
 *       └─ gone, untrue, or noted already: nothing
 * </pre>
 */
public final class TellPeople {

    private static final Logger LOG = Logger.getLogger(TellPeople.class);

    /** Ends before the function's own time limit of 60 s, so that the outcome can still be recorded. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** What a claim lasts beyond one attempt: the longest wait between two of them, and some time to write. */
    private static final Duration MARGIN = Duration.ofSeconds(8);

    private final Directory directory;
    private final Notebook notebook;
    private final Dispatch dispatch;
    private final Clock clock;

    TellPeople(Directory directory, Notebook notebook, Dispatch dispatch, Clock clock) {
        this.directory = directory;
        this.notebook = notebook;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** Tells all of it, side by side, and answers the notes that were taken. Fails as the first of them that fails. */
    List<Note> tell(List<Hint> hints) {
        var configuration = directory.configuration();
        Channels.withoutAddress(configuration.notifications())
                .forEach(name -> LOG.warnf("%s is switched on and has no address: nobody is told by it", name));
        if (directory.recipients(configuration).names().isEmpty()) {
            return List.of();
        }
        return Together.all(hints, hint -> tell(hint, configuration)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Note> tell(Hint hint, Configuration configuration) {
        var window = configuration.notifications().groupWindow();
        var terms = terms(configuration, window);
        var claim = notebook.claim(
                hint,
                directory.recipients(configuration),
                terms.timeout().plus(window).plus(MARGIN));
        if (claim.isEmpty()) {
            return List.of();
        }
        var request = claim.get().page().request();
        var now = now();
        var message = new Message(hint.happening(), now, request, Links.of(configuration, request, now));
        var notes = Together.all(claim.get().channels(), channel -> {
            var part = new Dispatch.Part(message, () -> stillTrying(hint, channel));
            return note(hint, channel, dispatch.send(channel, part, terms, window));
        });
        notebook.take(hint, notes);
        if (claim.get().othersAreAtIt()) {
            throw Failure.conflict("tell " + hint, "another delivery is telling it just now");
        }
        return notes;
    }

    private Note note(Hint hint, Channel channel, Courier.Outcome outcome) {
        return switch (outcome) {
            case Courier.Outcome.Delivered() -> note(hint, channel, Note.State.SENT);
            case Courier.Outcome.GivenUp(var attempts, var because) -> {
                LOG.warnf("%s: not told by %s, attempts: %d, the last: %s", hint, channel.name(), attempts, because);
                yield note(hint, channel, Note.State.FAILED);
            }
        };
    }

    /** Prolongs the claim. Where that fails somebody may tell it a second time; not telling it at all would be worse. */
    private void stillTrying(Hint hint, Channel channel) {
        try {
            notebook.take(hint, List.of(note(hint, channel, Note.State.SENDING)));
        } catch (Failure failure) {
            LOG.debugf("%s: %s", hint, failure.getMessage());
        }
    }

    private Note note(Hint hint, Channel channel, Note.State state) {
        return new Note(hint.happening().text(), channel.name(), state, now());
    }

    private static Courier.Terms terms(Configuration configuration, Duration window) {
        var webhook = configuration.notifications().webhook();
        return new Courier.Terms(webhook.timeout(), webhook.maxRetries(), PATIENCE.minus(window));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
