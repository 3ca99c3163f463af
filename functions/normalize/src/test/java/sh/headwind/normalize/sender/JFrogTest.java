// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JFrogTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        pushed |  |  | image acme.jfrog.io/docker-local/web 1.2.3@0123
        pushed | acme.jfrog.io |  | image acme.jfrog.io/docker-local/web 1.2.3@0123
        pushed | docker.acme.com |  | image docker.acme.com/docker-local/web 1.2.3@0123
        pushed | acme.jfrog.io/docker |  | image acme.jfrog.io/docker/web 1.2.3@0123
        pushed | {repo}.acme.com |  | image docker-local.acme.com/web 1.2.3@0123
        pushed | other.jfrog.io acme.jfrog.io |  | image acme.jfrog.io/docker-local/web 1.2.3@0123
        nested-name |  |  | image acme.jfrog.io/docker-local/team/web 1.2.3@0123
        deleted |  |  | nothing
        promoted |  |  | nothing
        artifact-domain |  |  | nothing
        digest-as-tag |  |  | nothing
        without-origin | acme.jfrog.io |  | image acme.jfrog.io/docker-local/web 1.2.3@0123
        without-origin |  |  | could not read the jfrog notification: it names no host: set webhook.jfrog.hosts
        """)
    void jfrog_names_a_repository_by_its_layout(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("jfrog", notification, hosts, headers)).startsWith(outcome);
    }
}
