// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.update.Requests.spec;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.WorkloadRef;

class RequestNameTest {

    @Test
    void reads_as_workload_container_and_tag() {
        assertThat(RequestName.of(spec(true, 1), 1)).matches("web-nginx-1-26-0-[0-9a-f]{8}");
    }

    @Test
    void is_the_same_for_the_same_change_and_another_for_each_other_one() {
        var name = RequestName.of(spec(true, 1), 1);

        assertThat(RequestName.of(spec(false, 3), 1)).isEqualTo(name);
        assertThat(RequestName.of(spec(true, 1), 2)).isNotEqualTo(name);
        assertThat(RequestName.of(to("nginx:1.26.0", Optional.of(Requests.digest('c'))), 1))
                .isNotEqualTo(name);
    }

    @Test
    void is_a_name_that_kubernetes_accepts_whatever_the_tag() {
        var odd = RequestName.of(to("nginx:V1.2_3-" + "x".repeat(115), Optional.empty()), 1);
        var long_ = RequestName.of(target("w".repeat(253)), 1);

        assertThat(odd).matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
        assertThat(long_).hasSizeLessThanOrEqualTo(253).matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    }

    private static UpdateSpec to(String image, Optional<Digest> digest) {
        return copy(spec(true, 1).target(), image, digest);
    }

    private static UpdateSpec target(String name) {
        return copy(
                new WorkloadRef("apps/v1", "Deployment", "shop", name, "uid-long"), "nginx:1.26.0", Optional.empty());
    }

    private static UpdateSpec copy(WorkloadRef target, String image, Optional<Digest> digest) {
        var spec = spec(true, 1);
        return new UpdateSpec(
                target,
                spec.type(),
                spec.container(),
                spec.currentImage(),
                image,
                spec.currentDigest(),
                digest,
                spec.policy(),
                spec.reason(),
                spec.terms(),
                spec.origin(),
                spec.rollbackOf());
    }
}
