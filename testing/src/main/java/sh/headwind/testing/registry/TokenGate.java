// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bearer tokens, and the endpoint that gives them out. A refresh token is the password of the account.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">distribution: token authentication</a>
 */
final class TokenGate implements Gate {

    private final TokenRules rules;
    private final URI realm;
    private final Map<String, Set<String>> repositoriesOf = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    TokenGate(TokenRules rules, URI realm) {
        this.rules = rules;
        this.realm = realm;
    }

    @Override
    public Optional<String> challenge(HttpExchange exchange, String repository) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        var token = header == null ? "" : header.replaceFirst("^Bearer ", "");
        if (repositoriesOf.getOrDefault(token, Set.of()).contains(repository)) {
            return Optional.empty();
        }
        return Optional.of("Bearer realm=\"%s\",service=\"sample\",scope=\"repository:%s:pull\""
                .formatted(rules.realm().orElse(realm), repository));
    }

    /** Makes every token given out so far worthless. */
    void revoke() {
        repositoriesOf.clear();
    }

    void issue(HttpExchange exchange) throws IOException {
        var refresh = exchange.getRequestMethod().equals("POST");
        var body = refresh ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) : "";
        var fields = Query.of(refresh ? body : exchange.getRequestURI().getRawQuery());
        if (!known(exchange, fields)) {
            Reply.status(exchange, 401, "who are you?");
            return;
        }
        var token = "token-" + issued.incrementAndGet();
        repositoriesOf.put(token, granted(fields.all("scope")));
        Reply.json(exchange, "{\"token\":\"%s\",\"expires_in\":%d}".formatted(token, rules.lifetimeSeconds()));
    }

    private boolean known(HttpExchange exchange, Query fields) {
        if (rules.username().isEmpty()) {
            return true;
        }
        var refreshed = fields.first("refresh_token").filter(rules.password()::equals);
        var basic = Gate.basicHeader(rules.username(), rules.password());
        return refreshed.isPresent()
                || basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private Set<String> granted(Stream<String> scopes) {
        return scopes.flatMap(scope -> Stream.of(scope.split(" ")))
                .filter(scope -> scope.startsWith("repository:") && scope.endsWith(":pull"))
                .map(scope -> scope.substring("repository:".length(), scope.length() - ":pull".length()))
                .limit(rules.scopesHonoured())
                .collect(Collectors.toUnmodifiableSet());
    }
}
