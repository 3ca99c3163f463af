// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

class HandMadeTest {

    private static final WorkloadRef WEB = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web");
    private static final RollbackTerms OWN = new RollbackTerms(false, Duration.ofMinutes(1), 7);

    @Test
    void what_the_workload_asks_for_counts_where_the_request_says_nothing() {
        var terms = completed(
                Origin.MANUAL, RollbackTerms.DEFAULT, "min-age", "2h", "auto-rollback", "true", "approvals", "2");
        assertThat(terms.minAge()).isEqualTo(Duration.ofHours(2));
        assertThat(terms.approvals()).isEqualTo(2);
        assertThat(terms.rollback()).isEqualTo(new RollbackTerms(true, Duration.ofMinutes(5), 3));
    }

    @Test
    void what_the_request_says_about_its_rollback_counts() {
        assertThat(completed(Origin.MANUAL, OWN, "auto-rollback", "true").rollback())
                .isEqualTo(OWN);
    }

    @Test
    void requests_of_ours_have_their_terms_already() {
        assertThat(completed(Origin.WEBHOOK, RollbackTerms.DEFAULT, "min-age", "2h")
                        .minAge())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void annotations_that_cannot_be_read_change_nothing() {
        assertThat(completed(Origin.MANUAL, RollbackTerms.DEFAULT, "min-age", "soon")
                        .minAge())
                .isEqualTo(Duration.ZERO);
    }

    private static Terms completed(Origin origin, RollbackTerms rollback, String... annotations) {
        var keys = new HashMap<String, String>();
        for (int i = 0; i < annotations.length; i += 2) {
            keys.put("headwind.sh/" + annotations[i], annotations[i + 1]);
        }
        keys.put("headwind.sh/policy", "minor");
        var workload = new Workload(
                WEB, keys, Map.of(), List.of(), new PullAccess(List.of(), "default"), Workload.Records.NONE);
        return HandMade.completed(request(origin, rollback), workload).spec().terms();
    }

    private static UpdateRequest request(Origin origin, RollbackTerms rollback) {
        var terms = new Terms(true, 1, Optional.empty(), Duration.ZERO, false, rollback);
        var spec = new UpdateSpec(
                WEB,
                UpdateType.IMAGE,
                "web",
                "nginx:1.26.0",
                "nginx:1.27.0",
                Optional.empty(),
                Optional.empty(),
                "minor",
                "by hand",
                terms,
                origin,
                Optional.empty());
        var identity = new UpdateRequest.Identity("shop", "ur", "uid", "1", Instant.EPOCH);
        return new UpdateRequest(identity, spec, UpdateStatus.NEW);
    }
}
