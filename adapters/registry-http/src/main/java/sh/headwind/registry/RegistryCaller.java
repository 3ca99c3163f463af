// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.time.Clock;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Repository;
import sh.headwind.registry.Exchange.Outcome;

/** Carries out the operations of registries: each with the proof that the registry wants, renewed where it is not taken. */
final class RegistryCaller {

    private static final int ROUNDS = 5;
    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    private final RegistryConfiguration configuration;
    private final Sessions sessions;
    private final Exchange exchange;
    private final Proofs proofs;

    RegistryCaller(RegistryConfiguration configuration, Transport transport, Clock clock) {
        this.configuration = configuration;
        this.sessions = new Sessions(configuration.pacing(), clock);
        this.exchange = new Exchange(transport, configuration);
        this.proofs = new Proofs(sessions, exchange, new RealmRule(configuration), clock);
    }

    /** Where the API of the host is: at itself, at its mirror, or for Docker Hub under another name. */
    URI base(String host) {
        var api = configuration.host(host).mirror().orElse(host.equals(Repository.DOCKER_HUB) ? DOCKER_HUB_API : host);
        return configuration.address(api);
    }

    <T> T call(Who who, Endpoint<T> endpoint) {
        var call = endpoint.call().with(who.reach());
        var session = sessions.session(who);
        session.budget().check(call.attempted());
        var proof = proofs.first(who, call);
        for (var round = 0; round < ROUNDS; round++) {
            var outcome = exchange.send(
                    proof.on(call), endpoint, sessions.host(who.host()).pace(), session.budget());
            switch (outcome) {
                case Outcome.Done<T>(var value) -> {
                    proofs.taken(who, proof);
                    return value;
                }
                case Outcome.Unauthorized<T>(var refusal) -> proof = proofs.next(who, call, proof, refusal);
            }
        }
        throw Failure.denied(call.attempted(), call.display() + ": the registry never took the proof it asked for");
    }
}
