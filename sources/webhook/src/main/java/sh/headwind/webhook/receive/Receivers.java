// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.receive;

import java.util.Optional;
import sh.headwind.webhook.authenticate.ConstantTime;
import sh.headwind.webhook.settings.Receiver;
import sh.headwind.webhook.settings.SenderKind;
import sh.headwind.webhook.settings.Settings;

/** Finds the receiver of a path {@code /webhook/<kind>[/<name or token>]}. */
final class Receivers {

    private Receivers() {}

    static Access find(Settings settings, SenderKind kind, String segment) {
        var everybody = Receiver.of(kind);
        if (kind.hasPathToken()) {
            var shown = byToken(settings, kind, segment).or(() -> named(settings, everybody, segment));
            return access(settings, shown.orElse(everybody));
        }
        return segment.isEmpty()
                ? access(settings, everybody)
                : named(settings, everybody, segment)
                        .map(receiver -> access(settings, receiver))
                        .orElse(new Access.Closed());
    }

    private static Access access(Settings settings, Receiver receiver) {
        var secrets = settings.secretsOf(receiver);
        if (!secrets.isEmpty()) {
            return new Access.Guarded(receiver, secrets);
        }
        if (settings.isOpenToAll(receiver)) {
            return new Access.OpenToAll(receiver);
        }
        // a wrong token is refused like a wrong signature, where any token could have been right
        var guarded = receiver.kind().hasPathToken()
                && !settings.withSecrets(receiver.kind()).isEmpty();
        return guarded ? new Access.Guarded(receiver, secrets) : new Access.Closed();
    }

    private static Optional<Receiver> named(Settings settings, Receiver everybody, String name) {
        return Receiver.parse(everybody + "." + name).filter(settings::knows);
    }

    /** All tokens are compared, so that the time does not tell which of them came near. */
    private static Optional<Receiver> byToken(Settings settings, SenderKind kind, String token) {
        var found = Optional.<Receiver>empty();
        for (var receiver : settings.withSecrets(kind)) {
            for (var secret : settings.secretsOf(receiver)) {
                if (ConstantTime.equal(token, secret)) {
                    found = Optional.of(receiver);
                }
            }
        }
        return found;
    }
}
