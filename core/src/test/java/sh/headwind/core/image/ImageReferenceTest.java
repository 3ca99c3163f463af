// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

class ImageReferenceTest {

    private static final Digest ONE = new Digest("sha256:" + "1".repeat(64));
    private static final Digest TWO = new Digest("sha256:" + "2".repeat(64));

    @ParameterizedTest(name = "{0} is {1} at {2}")
    @CsvSource({
        "nginx, docker.io/library/nginx, latest",
        "nginx:1.25, docker.io/library/nginx, 1.25",
        "library/nginx:1.25, docker.io/library/nginx, 1.25",
        "docker.io/nginx:1.25, docker.io/library/nginx, 1.25",
        "docker.io/library/nginx:1.25, docker.io/library/nginx, 1.25",
        "index.docker.io/nginx, docker.io/library/nginx, latest",
        "registry-1.docker.io/library/nginx, docker.io/library/nginx, latest",
        "Docker.IO/nginx, docker.io/library/nginx, latest",
        "acme/web:v1, docker.io/acme/web, v1",
        "gcr.io/p/nginx:1.25, gcr.io/p/nginx, 1.25",
        "localhost/web, localhost/web, latest",
        "localhost:5000/web:dev, localhost:5000/web, dev",
        "registry:5000/web, registry:5000/web, latest",
        "GHCR.io/acme/web:v1, ghcr.io/acme/web, v1",
        "host.example:443/a/b/c/d:x, host.example:443/a/b/c/d, x",
        "[::1]:5000/web:x, [::1]:5000/web, x",
    })
    void host_path_and_tag_are_told_apart(String text, String repository, String tag) {
        var reference = ImageReference.parse(text);
        assertThat(reference.repository()).hasToString(repository);
        assertThat(reference.effectiveTag()).contains(new Tag(tag));
    }

    @Test
    void a_digest_without_tag_is_not_latest() {
        var reference = ImageReference.parse("nginx@" + ONE);
        assertThat(reference.effectiveTag()).isEmpty();
        assertThat(reference.digest()).contains(ONE);
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "nginx, gcr.io/p/nginx",
        "nginx, acme/nginx",
        "ghcr.io/acme/web, ghcr.io/acme/web2",
        "registry:5000/web, registry:5001/web",
        "registry.example/web, web",
    })
    void other_hosts_ports_and_paths_are_other_repositories(String one, String other) {
        assertThat(ImageReference.parse(one).repository())
                .isNotEqualTo(ImageReference.parse(other).repository());
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                " ",
                "Nginx",
                "ngi nx",
                "nginx:",
                "nginx:-x",
                "nginx@sha256:12",
                "nginx@",
                "/nginx",
                "nginx/",
                "a//b",
                "-host.io/",
                "nginx:1:2/x:",
                "ghcr.io/Acme/web",
                "nginx:tag\n"
            })
    void what_is_no_reference_is_refused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT));
    }

    @Test
    void an_update_changes_tag_and_digest_in_the_users_own_text() {
        var written = ImageReference.parse("Docker.IO/nginx:1.25@" + ONE);
        assertThat(written.withTag(new Tag("1.26"))).hasToString("Docker.IO/nginx:1.26");
        assertThat(written.withDigest(TWO)).hasToString("Docker.IO/nginx:1.25@" + TWO);
        assertThat(ImageReference.parse("nginx").withTag(new Tag("1.26")).withDigest(TWO))
                .hasToString("nginx:1.26@" + TWO);
    }

    @Test
    void a_digest_tells_its_hex_digits() {
        assertThat(ONE.hex()).isEqualTo("1".repeat(64));
        assertThat(Digest.isValid("sha256:" + "A".repeat(64))).isFalse();
        assertThat(Digest.isValid("sha512:" + "a".repeat(128))).isTrue();
    }

    @Test
    void the_version_of_a_chart_is_kept_in_a_tag() {
        assertThat(Tag.ofChart("1.2.3+build.5")).isEqualTo(new Tag("1.2.3_build.5"));
        assertThat(new Tag("1.2.3_build.5").chartVersion()).isEqualTo("1.2.3+build.5");
        assertThat(ImageReference.parse("nginx").tag()).isEqualTo(Optional.empty());
    }

    @Test
    void a_digest_is_of_sha256_or_sha512_in_lower_case() {
        assertThat(Stream.of("sha256:" + "09af".repeat(16), "sha512:" + "09af".repeat(32)))
                .allMatch(Digest::isValid);
        assertThat(Stream.of(
                        "",
                        "sha256:",
                        "sha256:" + "0".repeat(63),
                        "sha256:" + "0".repeat(65),
                        "sha512:" + "0".repeat(64),
                        "sha1:" + "0".repeat(40),
                        "SHA256:" + "0".repeat(64),
                        "sha256:" + "A".repeat(64),
                        "sha256:" + "g".repeat(64),
                        "sha256:" + "0".repeat(63) + "/",
                        "sha256:" + "0".repeat(63) + "`"))
                .noneMatch(Digest::isValid);
    }
}
