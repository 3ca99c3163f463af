// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class HostListTest {

    @Test
    void reads_what_users_write() {
        var hosts = HostList.parse(
                "Registry.Corp.example=inside,ca:/etc/corp.pem; localhost:5000 = insecure, inside;docker.io=mirror:cache:80");

        assertThat(hosts)
                .containsEntry(
                        "registry.corp.example",
                        new RegistryHost(
                                false,
                                true,
                                Optional.of(Path.of("/etc/corp.pem")),
                                Optional.empty(),
                                Set.of(),
                                Optional.empty()))
                .containsEntry("localhost:5000", RegistryHost.DEVELOPMENT)
                .containsEntry("docker.io", RegistryHost.ORDINARY.withMirror("cache:80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ";;"})
    void nothing_written_means_no_special_host(String text) {
        assertThat(HostList.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "localhost:5000, localhost:5000",
        "localhost:5000=unsafe, unsafe",
        "=insecure, =insecure",
        "a.example=mirror:, mirror:",
        "eu.gcr.io=identity:gogle, identity:gogle",
    })
    void a_typing_error_is_named(String text, String named) {
        assertThatThrownBy(() -> HostList.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "europe-docker.pkg.dev,                              identity:google, GOOGLE",
        "*.pkg.dev,                                          identity:google, GOOGLE",
        "gcr.io,                                             identity:google, GOOGLE",
        "acme.azurecr.io,                                    identity:azure,  AZURE",
        "123456789012.dkr.ecr.eu-central-1.amazonaws.com,    identity:aws,    AWS",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn,   identity:aws,    AWS",
    })
    void an_identity_is_for_the_registries_of_its_cloud(String host, String word, Cloud cloud) {
        assertThat(HostList.parse(host + "=" + word).get(host).identity()).contains(cloud);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io=identity:google",
                "pkg.dev.example=identity:google",
                "notgcr.io=identity:google",
                "azurecr.io.example=identity:azure",
                "*.amazonaws.com=identity:aws",
                "bucket.s3.amazonaws.com=identity:aws",
                "acme.azurecr.io=identity:aws",
            })
    void an_identity_for_anybody_else_stops_the_start(String text) {
        assertThatThrownBy(() -> HostList.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is for registries of that cloud only");
    }
}
