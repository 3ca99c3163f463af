// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerHubTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        push |  |  | image docker.io/acme/web 1.2.3/2025-11-22T08:26:40Z
        pushed-at-with-fraction |  |  | image docker.io/acme/web 1.2.3/2025-11-22T08:26:40.500Z
        official-image |  |  | image docker.io/library/nginx 1.2.3/2025-11-22T08:26:40Z
        short |  |  | image docker.io/library/myimage v1.2.3
        short | docker.io |  | image docker.io/library/myimage v1.2.3
        short | index.docker.io |  | image docker.io/library/myimage v1.2.3
        short | ghcr.io |  | could not accept the push: its receiver may not speak for the host docker.io
        empty-tag |  |  | nothing
        without-tag |  |  | could not read the dockerhub notification: push_data.tag is missing
        without-repository |  |  | could not read the dockerhub notification: repository.repo_name is missing
        tag-is-a-number |  |  | could not read the dockerhub notification: push_data.tag is missing
        tag-with-forbidden-characters |  |  | could not read the tag '1.2.3;reboot': a tag is
        repository-in-capitals |  |  | could not read the repository 'docker.io/Acme/Web': expected
        """)
    void a_delivery_of_docker_hub_tells_of_one_tag(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("dockerhub", notification, hosts, headers)).startsWith(outcome);
    }
}
