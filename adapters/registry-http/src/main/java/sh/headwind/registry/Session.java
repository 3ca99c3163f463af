// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One registry host and one credential: what is still allowed ({@link Budget}) and the tokens that were given. A token is
 * reached only through the session of the very credential that it was given for.
 */
final class Session {

    /** Characters of scopes in the address of a token request: servers refuse addresses of more than 8 KiB. */
    private static final int SCOPES = 4000;

    private static final int OVERHEAD = "&scope=repository%3A%3Apull".length();

    private final Budget budget;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final List<Token> tokens = new ArrayList<>();
    private boolean oneByOne;

    Session(Budget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** Gets a token for these repositories from the registry's realm. */
    interface Issuer {
        Token issue(List<String> paths);
    }

    /** A token, and whether it was made for this very request: then its refusal is no question of age. */
    record Grant(Token token, boolean fresh) {}

    Budget budget() {
        return budget;
    }

    /** A token that opens the repository: a known one, else a new one that opens as much of the batch as one address holds. */
    Grant token(Who who, Issuer issuer) {
        var path = who.repository().path();
        return locked(() -> {
            tokens.removeIf(token -> !clock.instant().isBefore(token.expires()));
            var known = tokens.stream()
                    .filter(token -> token.serves(path, clock.instant()))
                    .findFirst();
            return known.map(token -> new Grant(token, false))
                    .orElseGet(() -> added(issuer.issue(oneByOne ? List.of(path) : part(who.batch(), path))));
        });
    }

    /** A token for this repository alone, after one for many did not open it. */
    Grant tokenForOne(Who who, Issuer issuer) {
        return locked(() -> added(issuer.issue(List.of(who.repository().path()))));
    }

    /** A token for one repository opened what one for many did not: this registry grants them one by one. */
    void oneByOne() {
        locked(() -> oneByOne = true);
    }

    /** The registry did not take this token for the repository: an old one is forgotten, a fresh one for this path. */
    void refused(Grant grant, String path) {
        locked(() -> {
            tokens.remove(grant.token());
            var others = new HashSet<>(grant.token().paths());
            others.remove(path);
            return grant.fresh()
                    && tokens.add(new Token(
                            grant.token().value(), others, grant.token().expires()));
        });
    }

    private Grant added(Token token) {
        tokens.add(token);
        return new Grant(token, true);
    }

    private <T> T locked(Supplier<T> action) {
        oneAtATime.lock();
        try {
            return action.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The part of the batch, cut always the same way, that holds {@code path}. */
    private static List<String> part(Iterable<String> batch, String path) {
        var part = new ArrayList<String>();
        var length = 0;
        for (var each : batch) {
            if (length + each.length() + OVERHEAD > SCOPES) {
                if (part.contains(path)) {
                    return part;
                }
                part.clear();
                length = 0;
            }
            part.add(each);
            length += each.length() + OVERHEAD;
        }
        return part;
    }
}
