// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Excerpt;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.KeyPattern;
import sh.headwind.core.registry.Keyring;

/**
 * The content of one pull secret, read as far as it can be. What cannot be used is told with the names of secret and entry,
 * never with their content.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Kubernetes: interpretation of
 *     config.json</a>
 */
final class DockerConfig {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String secret;
    private final List<Keyring.Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private DockerConfig(String secret) {
        this.secret = secret;
    }

    /** What a {@code .dockerconfigjson} holds: the entries stand below {@code auths}. */
    static Keyring current(String secret, String json) {
        var config = new DockerConfig(secret);
        config.parse(json).ifPresent(tree -> {
            config.entries(tree.path("auths"));
            config.helpers(tree);
        });
        return config.keyring();
    }

    /** What a {@code .dockercfg}, the older form, holds: the entries themselves. */
    static Keyring legacy(String secret, String json) {
        var config = new DockerConfig(secret);
        config.parse(json).ifPresent(config::entries);
        return config.keyring();
    }

    /** A secret that is no pull secret. */
    static Keyring unusable(String secret, String because) {
        return new Keyring(List.of(), List.of("secret " + secret + " " + because));
    }

    private Optional<JsonNode> parse(String json) {
        try {
            var tree = JSON.readTree(json);
            if (tree.isObject()) {
                return Optional.of(tree);
            }
        } catch (JsonProcessingException e) {
            // falls through: the parser's own words would quote the secret
        }
        problem("is not JSON of the form that pull secrets have");
        return Optional.empty();
    }

    private void entries(JsonNode auths) {
        auths.properties().forEach(entry -> entry(entry.getKey(), entry.getValue()));
    }

    private void entry(String key, JsonNode entry) {
        var token = Optional.of(entry.path("identitytoken").asText("")).filter(text -> !text.isEmpty());
        var login = login(entry);
        if (login.isEmpty() && token.isEmpty()) {
            problem("has nothing that can be used for " + Excerpt.of(key));
            return;
        }
        var credential = new Credential(
                secret,
                login.map(Login::user).orElse(""),
                login.map(Login::password).orElse(""),
                token);
        entries.add(new Keyring.Entry(KeyPattern.parse(key), credential));
    }

    private record Login(String user, String password) {}

    private static Optional<Login> login(JsonNode entry) {
        var user = entry.path("username").asText("");
        var password = entry.path("password").asText("");
        if (!user.isEmpty() && !password.isEmpty()) {
            return Optional.of(new Login(user, password));
        }
        return decode(entry.path("auth").asText(""));
    }

    private static Optional<Login> decode(String auth) {
        try {
            var text = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(new Login(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void helpers(JsonNode tree) {
        tree.path("credHelpers")
                .fieldNames()
                .forEachRemaining(host ->
                        problem("names a credential helper for " + Excerpt.of(host) + ", which only nodes can run"));
        if (!tree.path("credsStore").asText("").isEmpty()) {
            problem("names a credential store, which only nodes can use");
        }
    }

    private void problem(String words) {
        problems.add("secret " + secret + " " + words);
    }

    private Keyring keyring() {
        return new Keyring(entries, problems);
    }
}
