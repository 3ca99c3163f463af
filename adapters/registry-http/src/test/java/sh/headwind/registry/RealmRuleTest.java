// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmRuleTest {

    @ParameterizedTest(name = "{0} may get tokens at {1}: {2}")
    @CsvSource({
        "docker.io,              https://auth.docker.io/token,          true",
        "docker.io,              https://auth.docker.evil/token,        false",
        "ghcr.io,                https://ghcr.io/token,                 true",
        "ghcr.io,                http://ghcr.io/token,                  false",
        "registry.gitlab.com,    https://gitlab.com/jwt/auth,           true",
        "registry.gitlab.com,    https://gitlab.com.evil.example/auth,  false",
        "harbor.example:8443,    https://harbor.example/service/token,  true",
        "registry.example.com,   https://auth.example.com/token,        true",
        "a.azurecr.io,           https://b.azurecr.io/oauth2/token,     false",
        "a.azurecr.io,           https://a.azurecr.io/oauth2/token,     true",
        "a.co.uk,                https://b.co.uk/token,                 false",
        "registry.a.co.uk,       https://auth.a.co.uk/token,            true",
        "10.0.0.1,               https://10.0.0.2/token,                false",
        "1.2.3.4,                https://9.9.3.4/token,                 false",
        "registry.example,       https://localhost/token,               false",
    })
    void only_the_own_domain_of_a_registry_may_see_its_credentials(String host, String realm, boolean allowed) {
        assertThat(new RealmRule(RegistryConfiguration.ordinary()).allows(host, URI.create(realm)))
                .isEqualTo(allowed);
    }
}
