// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.image.Repository;

class KeyringTest {

    @ParameterizedTest(name = "{0} opens {1}: {2}")
    @CsvSource({
        "ghcr.io,                       ghcr.io/acme/web,            true",
        "https://ghcr.io,               ghcr.io/acme/web,            true",
        "https://ghcr.io/v2/,           ghcr.io/acme/web,            true",
        "GHCR.io,                       ghcr.io/acme/web,            true",
        "ghcr.io/acme,                  ghcr.io/acme/web,            true",
        "ghcr.io/acme/web,              ghcr.io/acme/web,            true",
        "ghcr.io/acme/,                 ghcr.io/acme/web,            true",
        "ghcr.io/ac,                    ghcr.io/acme/web,            false",
        "ghcr.io/acme/web/deep,         ghcr.io/acme/web,            false",
        "https://index.docker.io/v1/,   nginx,                       true",
        "docker.io,                     acme/web,                    true",
        "registry-1.docker.io,          nginx,                       true",
        "docker.io/acme,                acme/web,                    true",
        "docker.io,                     ghcr.io/acme/web,            false",
        "*.example.com,                 eu.example.com/web,          true",
        "*.example.com,                 a.eu.example.com/web,        false",
        "*.example.com,                 example.com/web,             false",
        "reg*.example.com,              registry.example.com/web,    true",
        "*,                             localhost/web,               true",
        "example.com:5000,              example.com:5000/web,        true",
        "example.com,                   example.com:5000/web,        false",
        "*.example.com,                 eu.example.com:5000/web,     false",
        "*.example.com:5000,            eu.example.com:5000/web,     true",
        "evil.com?ghcr.io,              ghcr.io/acme/web,            false",
        "'',                            ghcr.io/acme/web,            false",
    })
    void a_key_opens_what_the_kubelet_would_open_with_it(String key, String repository, boolean opens) {
        assertThat(KeyPattern.parse(key).matches(Repository.parse(repository))).isEqualTo(opens);
    }

    @Test
    void the_longest_path_comes_first_and_equals_keep_their_order() {
        var keyring = new Keyring(
                List.of(
                        entry("ghcr.io", "first"),
                        entry("ghcr.io/acme", "closer"),
                        entry("https://ghcr.io/", "second"),
                        entry("quay.io", "elsewhere")),
                List.of());

        assertThat(keyring.matching(Repository.parse("ghcr.io/acme/web")))
                .extracting(Credential::username)
                .containsExactly("closer", "first", "second");
    }

    @Test
    void a_credential_never_shows_its_content() {
        var credential = Credential.basic("pull-secret", "someone", "s3cret");

        assertThat(credential.toString()).contains("pull-secret").doesNotContain("someone", "s3cret");
    }

    private static Keyring.Entry entry(String key, String username) {
        return new Keyring.Entry(KeyPattern.parse(key), Credential.basic("pull-secret", username, "password"));
    }
}
