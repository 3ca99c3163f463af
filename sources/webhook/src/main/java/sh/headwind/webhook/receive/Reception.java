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
 * What happens to a request, in this order: receiver, rate, authentication, intake. Blocks until the request is on disk: for
 * virtual threads.
 */
public final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final SettingsSource source;
    private final RateLimits rates;
    private final Schemes schemes;
    private final Intake intake;

    public Reception(SettingsSource source, RateLimits rates, Schemes schemes, Intake intake) {
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
            case Access.OpenToAll(var receiver) ->
                rates.grant(receiver) ? intake.accept(sender(settings, receiver, false), request) : Answer.TOO_MANY;
            case Access.Guarded(var receiver, var secrets) ->
                rates.grant(receiver) ? guarded(sender(settings, receiver, true), secrets, request) : Answer.TOO_MANY;
        };
    }

    private Answer guarded(Sender sender, List<String> secrets, Request request) {
        try {
            return schemes.prove(sender.receiver().kind(), request, secrets)
                    ? intake.accept(sender, request)
                    : Answer.UNAUTHENTICATED;
        } catch (Failure undecided) {
            LOG.warnf("%s: %s", sender.receiver(), undecided.getMessage());
            return Answer.BUSY;
        }
    }

    private static Sender sender(Settings settings, Receiver receiver, boolean authenticated) {
        return new Sender(receiver, authenticated, settings.hostsOf(receiver));
    }
}
