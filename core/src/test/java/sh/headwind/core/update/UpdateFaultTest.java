// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.image.Digest;

/** Requests that people write by hand: what can never be written is told in one sentence. */
class UpdateFaultTest {

    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private static UpdateSpec spec(UpdateType type, String current, String next, Optional<Digest> seen) {
        var usual = Requests.spec(true, 1);
        return new UpdateSpec(
                usual.target(),
                type,
                usual.container(),
                current,
                next,
                Optional.empty(),
                seen,
                usual.policy(),
                usual.reason(),
                usual.terms(),
                usual.origin(),
                Optional.empty());
    }

    private static Optional<String> fault(UpdateType type, String current, String next) {
        return UpdateFault.of(spec(type, current, next, Optional.empty()));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "nginx:1.25, nginx:1.26",
        "nginx:1.25, docker.io/library/nginx:1.26",
        "ghcr.io/acme/web, ghcr.io/acme/web:2",
    })
    void another_tag_of_the_repository_will_do(String current, String next) {
        assertThat(fault(UpdateType.IMAGE, current, next)).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "nginx:1.25, httpd:1.26",
        "ghcr.io/acme/web:1, quay.io/acme/web:2",
    })
    void another_repository_will_not(String current, String next) {
        assertThat(fault(UpdateType.IMAGE, current, next))
                .contains("an update never changes the repository, and " + next + " is not of that of " + current);
    }

    @Test
    void what_nobody_can_read_is_told_by_its_text() {
        assertThat(fault(UpdateType.IMAGE, "nginx:1.25", "nginx:a b").orElseThrow())
                .contains("a b");
    }

    @Test
    void two_digests_have_to_be_one() {
        var pinned = "nginx:1.26@" + A;
        assertThat(UpdateFault.of(spec(UpdateType.IMAGE, "nginx:1.25", pinned, Optional.of(new Digest(A)))))
                .isEmpty();
        assertThat(UpdateFault.of(spec(UpdateType.IMAGE, "nginx:1.25", pinned, Optional.of(new Digest(B)))))
                .contains("newImage and newDigest name different digests");
        assertThat(UpdateFault.of(spec(UpdateType.IMAGE, "nginx:1.25", pinned, Optional.empty())))
                .isEmpty();
        assertThat(UpdateFault.of(spec(UpdateType.IMAGE, "nginx:1.25", "nginx:1.26", Optional.of(new Digest(B)))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "podinfo:6.5.0, podinfo:6.6.0, true",
        "podinfo:6.5.0, podinfo:6.6.0+build, true",
        "podinfo:6.5.0, redis:6.6.0, false",
        "podinfo:6.5.0, podinfo:, false",
        "podinfo:6.5.0, podinfo:6:0, false",
        ":6.5.0, :6.6.0, false",
        "podinfo, podinfo, false",
    })
    void a_chart_changes_its_version_alone(String current, String next, boolean possible) {
        assertThat(fault(UpdateType.HELM_CHART, current, next).isEmpty()).isEqualTo(possible);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}: {3}")
    @CsvSource({
        "IMAGE, nginx, docker.io/library/nginx:latest, true",
        "IMAGE, nginx:1.25, nginx:1.26, false",
        "IMAGE, nginx:a b, nginx:a b, true",
        "HELM_CHART, podinfo:6.5.0, podinfo:6.5.0, true",
        "HELM_CHART, podinfo, docker.io/library/podinfo:latest, false",
    })
    void two_texts_mean_the_same(UpdateType type, String one, String other, boolean same) {
        assertThat(type.same(one, other)).isEqualTo(same);
    }
}
