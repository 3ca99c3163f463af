// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may send, at one moment.
 *
 * @param secrets of each receiver that has some; any of them is valid, so that they can be rotated
 * @param hosts registry hosts of each receiver that is bound to some
 * @param unauthenticated receivers that are open without a secret
 * @param allUnauthenticated whether every kind without a secret is open (local mode)
 */
public record Settings(
        Map<Receiver, List<String>> secrets,
        Map<Receiver, List<String>> hosts,
        Set<Receiver> unauthenticated,
        boolean allUnauthenticated) {

    public Settings {
        secrets = Map.copyOf(secrets);
        hosts = Map.copyOf(hosts);
        unauthenticated = Set.copyOf(unauthenticated);
    }

    /** The secrets of a receiver; empty for none. */
    public List<String> secretsOf(Receiver receiver) {
        return secrets.getOrDefault(receiver, List.of());
    }

    /** The hosts a receiver may speak for, its own or else those of its kind; empty: any. */
    public List<String> hostsOf(Receiver receiver) {
        return hosts.getOrDefault(receiver, hosts.getOrDefault(Receiver.of(receiver.kind()), List.of()));
    }

    /** Whether a receiver without a secret takes requests; one with a secret never does without. */
    public boolean isOpenToAll(Receiver receiver) {
        return secretsOf(receiver).isEmpty() && (allUnauthenticated || unauthenticated.contains(receiver));
    }

    /** Whether settings or secrets name this receiver. */
    public boolean knows(Receiver receiver) {
        return secrets.containsKey(receiver) || hosts.containsKey(receiver) || unauthenticated.contains(receiver);
    }

    /** The receivers of a kind that have secrets, in a stable order. */
    public List<Receiver> withSecrets(SenderKind kind) {
        var receivers = new ArrayList<Receiver>();
        for (var receiver : secrets.keySet()) {
            if (receiver.kind() == kind) {
                receivers.add(receiver);
            }
        }
        receivers.sort((a, b) -> a.name().compareTo(b.name()));
        return receivers;
    }
}
