// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.SeenRequest;

class MirrorTest {

    private final FakeRegistry mirror = FakeRegistry.start();

    @AfterEach
    void close() {
        mirror.close();
    }

    @Test
    void a_mirror_is_asked_in_place_of_the_registry_and_never_sees_its_credentials() {
        var digest = mirror.push("library/nginx", "1.29.0", "nginx");
        var configuration = RegistryConfiguration.parse(
                        "docker.io=mirror:%s; %s=insecure,inside".formatted(mirror.host(), mirror.host()))
                .with(Registries.FAST);
        var client = new HttpRegistry(configuration, Clock.systemUTC());
        var nginx = new Repository("docker.io", "library/nginx");
        var credentials = List.of(Credential.basic("hub", "alice", "wonderland"));

        assertThat(client.tags(nginx, credentials)).containsExactly(new Tag("1.29.0"));
        assertThat(client.digest(nginx, new Tag("1.29.0"), credentials)).contains(digest);
        assertThat(mirror.requests().all())
                .isNotEmpty()
                .extracting(SeenRequest::authorization)
                .allSatisfy(authorization -> assertThat(authorization).isEmpty());
    }
}
