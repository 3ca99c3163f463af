// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.registry.Credential;

/**
 * Asks a realm for one token that opens several repositories.
 *
 * @param credential sent along only where {@link RealmRule} allows it
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">distribution: token authentication</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">distribution: the POST with a refresh
 *     token</a>
 */
record TokenEndpoint(
        String attempted,
        Challenge.Bearer challenge,
        Collection<String> paths,
        Optional<Credential> credential,
        Clock clock)
        implements Endpoint<Token> {

    private static final long LIMIT = 1024 * 1024;
    private static final Duration USUAL_LIFE = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** The user name by which Azure's registry says that the password is a refresh token. */
    static final String AZURE_USER = "00000000-0000-0000-0000-000000000000";

    @Override
    public Call call() {
        var refresh = credential.flatMap(TokenEndpoint::refreshToken);
        if (refresh.isPresent()) {
            return post(refresh.orElseThrow());
        }
        var get = Call.get(attempted, withQuery(fields(paths.stream())), LIMIT);
        return credential
                .filter(each -> !each.username().isEmpty())
                .map(each -> get.with("Authorization", BasicHeader.of(each)))
                .orElse(get);
    }

    private Call post(String refreshToken) {
        var scope = paths.stream().map(TokenEndpoint::scope).collect(Collectors.joining(" "));
        var form = "grant_type=refresh_token&client_id=headwind&refresh_token=" + encoded(refreshToken) + "&scope="
                + encoded(scope) + service();
        var call = new Call(attempted, "POST", challenge.realm(), Map.of(), Optional.of(form), LIMIT);
        return call.with("Content-Type", "application/x-www-form-urlencoded");
    }

    private URI withQuery(String query) {
        var realm = challenge.realm();
        var separator = realm.getRawQuery() == null ? "?" : "&";
        return URI.create(realm + separator + query);
    }

    private String fields(Stream<String> scopes) {
        return scopes.map(path -> "scope=" + encoded(scope(path))).collect(Collectors.joining("&")) + service();
    }

    private String service() {
        return challenge.service().map(name -> "&service=" + encoded(name)).orElse("");
    }

    private static String scope(String path) {
        return "repository:" + path + ":pull";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> refreshToken(Credential credential) {
        return credential.username().equals(AZURE_USER)
                ? credential.identityToken().or(() -> Optional.of(credential.password()))
                : credential.identityToken();
    }

    @Override
    public Token read(Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new Unexpected("the token server answered " + answer.status());
        }
        var json = Json.tree(answer.body());
        var value = text(json, "token").or(() -> text(json, "access_token"));
        if (value.isEmpty()) {
            throw new Unexpected("the token server gave no token");
        }
        var life = json.path("expires_in").isIntegralNumber()
                ? Duration.ofSeconds(Math.clamp(json.path("expires_in").asLong(), 0, Integer.MAX_VALUE))
                : USUAL_LIFE;
        return new Token(
                value.orElseThrow(),
                Set.copyOf(paths),
                clock.instant().plus(life).minus(MARGIN));
    }

    /** A text that can stand in a header. */
    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText("")).filter(value -> value.matches("[\\x21-\\x7e]+"));
    }
}
