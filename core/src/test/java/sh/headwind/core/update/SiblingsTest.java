// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.update.Requests.NEW;
import static sh.headwind.core.update.Requests.NOON;
import static sh.headwind.core.update.Requests.OLD;
import static sh.headwind.core.update.Requests.WEB;
import static sh.headwind.core.update.Requests.after;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;

class SiblingsTest {

    @ParameterizedTest(name = "app nginx:1.26.0 and {0} {1}, {2} by {3}: {4}")
    @CsvSource({
        "sidecar, nginx:1.26.0,                   IMAGE,      WEBHOOK,  true",
        "sidecar, docker.io/library/nginx:1.25.3, IMAGE,      POLL,     true",
        "app,     nginx:1.26.1,                   IMAGE,      WEBHOOK,  false",
        "sidecar, ghcr.io/acme/nginx:1.26.0,      IMAGE,      WEBHOOK,  false",
        "sidecar, nginx:1.26.0,                   IMAGE,      ROLLBACK, false",
        "chart,   nginx:1.26.0,                   HELM_CHART, WEBHOOK,  false",
        "sidecar, not an image,                   IMAGE,      MANUAL,   false",
    })
    void containers_that_run_images_of_one_repository_go_together(
            String container, String image, UpdateType type, Origin origin, boolean together) {
        var app = request("a", "app", "nginx:1.26.0", UpdateType.IMAGE, Origin.WEBHOOK);
        var other = request("b", container, image, type, origin);
        assertThat(Siblings.are(app, other)).isEqualTo(together);
        assertThat(Siblings.are(other, app)).isEqualTo(together);
    }

    @ParameterizedTest(name = "{0} to {1}: an interval after it {2}")
    @CsvSource({
        "APPLYING,    nginx:1.26.0, false",
        "COMPLETED,   nginx:1.26.0, false",
        "ROLLED_BACK, nginx:1.26.0, true",
        "FAILED,      nginx:1.26.0, true",
        "COMPLETED,   nginx:1.25.9, true",
    })
    void what_brought_another_container_the_same_version_keeps_nobody_waiting(Phase phase, String to, boolean counts) {
        var request = request("a", "app", "nginx:1.26.0", UpdateType.IMAGE, Origin.WEBHOOK);
        var sibling = in(phase, request("b", "sidecar", to, UpdateType.IMAGE, Origin.WEBHOOK));
        assertThat(Siblings.lastUpdate(request, updatedBy("b"), List.of(sibling)))
                .isEqualTo(counts ? Optional.of(NOON) : Optional.empty());
    }

    @Test
    void an_update_by_anybody_else_counts() {
        var request = request("a", "app", "nginx:1.26.0", UpdateType.IMAGE, Origin.WEBHOOK);
        var sibling = in(Phase.COMPLETED, request("b", "sidecar", "nginx:1.26.0", UpdateType.IMAGE, Origin.WEBHOOK));
        assertThat(Siblings.lastUpdate(request, updatedBy("c"), List.of(sibling)))
                .contains(NOON);
    }

    private static UpdateRequest in(Phase phase, UpdateRequest request) {
        var applying = after(request, new Command.Approve("ann", "", NOON), new Command.Start(NOON));
        return switch (phase) {
            case APPLYING -> applying;
            case COMPLETED -> after(applying, new Command.Complete("healthy", NOON));
            case ROLLED_BACK -> after(applying, new Command.RollBack("crashed", NOON));
            case FAILED -> after(applying, new Command.Fail("crashed", NOON));
            case PENDING, APPROVED, REJECTED, EXPIRED, SUPERSEDED -> throw new AssertionError(phase);
        };
    }

    private static Workload updatedBy(String request) {
        var entry = new HistoryEntry(
                "sidecar", "nginx:1.26.0", NOON, Optional.of(request), Optional.of("ann"), Optional.of(NEW));
        return new Workload(
                WEB,
                Map.of(),
                Map.of(),
                List.of(),
                new PullAccess(List.of(), ""),
                new Workload.Records(Optional.of(NOON), List.of(entry), List.of()));
    }

    private static UpdateRequest request(String name, String container, String to, UpdateType type, Origin origin) {
        var spec = new UpdateSpec(
                WEB,
                type,
                container,
                "nginx:1.25.0",
                to,
                Optional.of(OLD),
                Optional.of(NEW),
                "minor",
                "newer",
                Requests.spec(true, 1).terms(),
                origin,
                Optional.empty());
        return new UpdateRequest(
                new UpdateRequest.Identity("shop", name, "uid-" + name, "1", NOON), spec, UpdateStatus.NEW);
    }
}
