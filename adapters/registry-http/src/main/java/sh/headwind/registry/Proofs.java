// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.registry.Credential;
import sh.headwind.registry.Exchange.Outcome;

/**
 * Finds out how a registry wants to be asked, and has the proof ready.
 *
 * <pre>
 * ping ─▶ Open ───▶ ask ──▶ 401: learn, once more from the start
 *      ─▶ Basic ──▶ ask with the password ──▶ 401: denied
 *      ─▶ Bearer ─▶ ask with a token ──▶ 401: was it old? a fresh one ──▶ 401: was it for many? one for this alone ──▶ 401: denied
 * </pre>
 */
final class Proofs {

    private final Sessions sessions;
    private final Exchange exchange;
    private final RealmRule realms;
    private final Clock clock;

    Proofs(Sessions sessions, Exchange exchange, RealmRule realms, Clock clock) {
        this.sessions = sessions;
        this.exchange = exchange;
        this.realms = realms;
        this.clock = clock;
    }

    /** What to show first. */
    Proof first(Who who, Call call) {
        var host = sessions.host(who.host());
        return proof(who, call, host.challenge(() -> ping(who, call)), false);
    }

    /** What to show after {@code old} was not taken; throws when there is nothing else to show. */
    Proof next(Who who, Call call, Proof old, HttpHeaders refusal) {
        return switch (old) {
            case Proof.None() -> proof(who, call, learned(who, call, refusal), false);
            case Proof.Password _ -> throw refused(who, call);
            case Proof.ByToken(var grant, var alone) -> {
                sessions.session(who).refused(grant, who.repository().path());
                if (alone || (grant.fresh() && grant.token().paths().size() == 1)) {
                    throw refused(who, call);
                }
                yield proof(who, call, learned(who, call, refusal), grant.fresh());
            }
        };
    }

    /** The proof was taken. */
    void taken(Who who, Proof proof) {
        if (proof instanceof Proof.ByToken token && token.alone()) {
            sessions.session(who).oneByOne();
        }
    }

    private Challenge learned(Who who, Call call, HttpHeaders refusal) {
        var challenge = Challenge.of(refusal).orElseThrow(() -> refused(who, call));
        if (challenge instanceof Challenge.Basic && who.login().isEmpty()) {
            throw refused(who, call);
        }
        sessions.host(who.host()).learned(challenge);
        return challenge;
    }

    private Proof proof(Who who, Call call, Challenge challenge, boolean alone) {
        return switch (challenge) {
            case Challenge.Open() -> new Proof.None();
            case Challenge.Basic() ->
                who.login()
                        .<Proof>map(credential -> new Proof.Password(BasicHeader.of(credential)))
                        .orElseGet(Proof.None::new);
            case Challenge.Bearer bearer -> {
                Session.Issuer issuer = paths -> issue(who, call, bearer, paths);
                var session = sessions.session(who);
                yield new Proof.ByToken(alone ? session.tokenForOne(who, issuer) : session.token(who, issuer), alone);
            }
        };
    }

    private Challenge ping(Who who, Call call) {
        var base = URI.create(call.uri().getScheme() + "://" + call.uri().getRawAuthority());
        return switch (send(who, new PingEndpoint(call.attempted(), base))) {
            case Outcome.Done<Challenge>(var challenge) -> challenge;
            case Outcome.Unauthorized<Challenge>(var headers) ->
                Challenge.of(headers).orElseGet(Challenge.Open::new);
        };
    }

    private Token issue(Who who, Call call, Challenge.Bearer challenge, List<String> paths) {
        var trusted = trusted(who, challenge);
        return switch (send(who, new TokenEndpoint(call.attempted(), challenge, paths, trusted, clock))) {
            case Outcome.Done<Token>(var token) -> token;
            case Outcome.Unauthorized<Token> _ -> throw refused(who, call);
        };
    }

    private Optional<Credential> trusted(Who who, Challenge.Bearer challenge) {
        return who.login().filter(_ -> realms.allows(who.host(), challenge.realm()));
    }

    private <T> Outcome<T> send(Who who, Endpoint<T> endpoint) {
        var session = sessions.session(who);
        var call = endpoint.call();
        return exchange.send(
                reaching(who, call), endpoint, sessions.host(who.host()).pace(), session.budget());
    }

    /** A client certificate is for the registry's own host, and shown to a token server only if that is the same one. */
    private static Call reaching(Who who, Call call) {
        return Addresses.authority(call.uri()).equals(who.host()) ? call.with(who.reach()) : call;
    }

    /** Says who was refused, and when credentials were kept back, why and what would help. */
    private Failure refused(Who who, Call call) {
        var refusal = "%s: the registry refused %s".formatted(call.display(), who.display());
        if (who.login().isPresent()
                && sessions.host(who.host()).challenge(Challenge.Open::new) instanceof Challenge.Bearer bearer
                && trusted(who, bearer).isEmpty()) {
            return Failure.denied(
                    call.attempted(),
                    refusal + "; it was not shown to the token server "
                            + bearer.realm().getHost() + ", which is of another domain: list it as a token host of "
                            + who.host());
        }
        return Failure.denied(call.attempted(), refusal);
    }
}
