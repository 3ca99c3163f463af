// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.util.List;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.webhook.authenticate.Request;
import sh.headwind.webhook.authenticate.Schemes;
import sh.headwind.webhook.settings.Receiver;
import sh.headwind.webhook.settings.SenderKind;
import sh.headwind.webhook.settings.Settings;
import sh.headwind.webhook.settings.SettingsSource;

/**
 * What happens to a request, in this order: receiver, authentication, rate, intake. Blocks until the request is on disk: for
 * virtual threads. Only who proves a secret is counted against the rate of a receiver; who does not is counted apart, so
 * that a stranger can neither use up what genuine senders need nor have proofs checked without end.
 */
public final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final SettingsSource source;
    private final Rates rates;
    private final Schemes schemes;
    private final Intake intake;

    /**
     * How often each receiver may be called.
     *
     * @param accepted by who proves a secret, or needs none
     * @param refused by who does not
     */
    public record Rates(RateLimits accepted, RateLimits refused) {}

    public Reception(SettingsSource source, Rates rates, Schemes schemes, Intake intake) {
        this.source = source;
        this.rates = rates;
        this.schemes = schemes;
        this.intake = intake;
    }

    /** What the path leads to now. */
    public Access access(SenderKind kind, String segment) {
        return Receivers.find(source.settings(), kind, segment);
    }

    /** Takes the request in, or says why not. */
    public Answer receive(SenderKind kind, Request request) {
        var settings = source.settings();
        return switch (Receivers.find(settings, kind, request.pathToken())) {
            case Access.Closed() -> Answer.UNKNOWN;
            case Access.OpenToAll(var receiver) -> accepted(sender(settings, receiver, false), request);
            case Access.Guarded(var receiver, var secrets) ->
                rates.refused().hasRoom(receiver)
                        ? guarded(sender(settings, receiver, true), secrets, request)
                        : Answer.TOO_MANY;
        };
    }

    /** How many requests a minute one receiver takes in the long run. */
    public long perMinute() {
        return rates.accepted().perMinute();
    }

    private Answer guarded(Sender sender, List<String> secrets, Request request) {
        try {
            if (schemes.prove(sender.receiver().kind(), request, secrets)) {
                return accepted(sender, request);
            }
            return rates.refused().grant(sender.receiver()) ? Answer.UNAUTHENTICATED : Answer.TOO_MANY;
        } catch (Failure undecided) {
            LOG.warnf("%s: %s", sender.receiver(), undecided.getMessage());
            return Answer.BUSY;
        }
    }

    private Answer accepted(Sender sender, Request request) {
        return rates.accepted().grant(sender.receiver()) ? intake.accept(sender, request) : Answer.TOO_MANY;
    }

    private static Sender sender(Settings settings, Receiver receiver, boolean authenticated) {
        return new Sender(receiver, authenticated, settings.hostsOf(receiver));
    }
}
