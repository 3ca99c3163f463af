// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.update.Requests.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;

/** Nothing holds a rollback: so only what ran in this container before is one. */
class WayBackTest {

    private static final String BEFORE = "nginx:1.24.0";

    private static UpdateRequest to(String image, Optional<Digest> digest, Origin origin) {
        var usual = Requests.spec(true, 1);
        return Requests.request(new UpdateSpec(
                usual.target(),
                UpdateType.IMAGE,
                "nginx",
                "nginx:1.25.0",
                image,
                Optional.empty(),
                digest,
                usual.policy(),
                usual.reason(),
                usual.terms(),
                origin,
                Optional.empty()));
    }

    private static UpdateRequest back(String image, Optional<Digest> digest) {
        return to(image, digest, Origin.ROLLBACK);
    }

    private static Workload ran(String container, String image, Optional<Digest> digest) {
        var entry = new HistoryEntry(container, image, NOON, Optional.of("up"), Optional.empty(), digest);
        return new Workload(
                Requests.WEB,
                Map.of(),
                Map.of(),
                List.of(new Container("nginx", "nginx:1.25.0", "/spec/template/spec/containers/0/image")),
                new PullAccess(List.of(), "default"),
                new Workload.Records(Optional.empty(), List.of(entry), List.of()));
    }

    @Test
    void what_ran_before_is_a_way_back() {
        assertThat(WayBack.fault(
                        back(BEFORE, Optional.of(Requests.OLD)), ran("nginx", BEFORE, Optional.of(Requests.OLD))))
                .isEmpty();
        assertThat(WayBack.fault(back(BEFORE, Optional.empty()), ran("nginx", BEFORE, Optional.empty())))
                .isEmpty();
    }

    @Test
    void what_never_ran_here_is_none() {
        var refused = "it is no rollback: the history has no ";
        assertThat(WayBack.fault(back("nginx:1.23.0", Optional.empty()), ran("nginx", BEFORE, Optional.empty())))
                .contains(refused + "nginx:1.23.0");
        assertThat(WayBack.fault(back(BEFORE, Optional.empty()), ran("sidecar", BEFORE, Optional.empty())))
                .as("it ran in another container")
                .contains(refused + BEFORE);
        assertThat(WayBack.fault(
                        back(BEFORE, Optional.of(Requests.NEW)), ran("nginx", BEFORE, Optional.of(Requests.OLD))))
                .as("the tag was another image")
                .contains(refused + BEFORE);
    }

    @Test
    void an_update_claims_nothing() {
        assertThat(WayBack.fault(
                        to("nginx:1.26.0", Optional.empty(), Origin.WEBHOOK), ran("nginx", BEFORE, Optional.empty())))
                .isEmpty();
    }
}
