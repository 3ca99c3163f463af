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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.ChangeResult;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.ImageChange;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Rollout;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.core.workload.Workloads;

class LeastTermsTest {

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

    @ParameterizedTest(name = "origin {0}: {1} approvals, an age of {2}")
    @CsvSource({"MANUAL, 2, PT2H", "WEBHOOK, 2, PT2H", "POLL, 2, PT2H", "ROLLBACK, 1, PT0S"})
    void no_origin_but_a_rollback_evades_what_the_workload_asks_for(Origin origin, int approvals, Duration age) {
        var terms = completed(origin, RollbackTerms.DEFAULT, "min-age", "2h", "approvals", "2");
        assertThat(terms.approvals()).isEqualTo(approvals);
        assertThat(terms.minAge()).isEqualTo(age);
    }

    @Test
    void a_request_of_ours_keeps_how_it_was_to_be_taken_back() {
        assertThat(completed(Origin.WEBHOOK, RollbackTerms.DEFAULT, "auto-rollback", "true")
                        .rollback())
                .isEqualTo(RollbackTerms.DEFAULT);
    }

    @Test
    void a_workload_of_another_namespace_is_not_asked() {
        var request = request(Origin.MANUAL, RollbackTerms.DEFAULT);
        var there = new UpdateRequest.Identity("bank", "ur", "uid", "1", Instant.EPOCH);
        var reachingOut = new UpdateRequest(there, request.spec(), request.status());
        assertThat(LeastTerms.completed(reachingOut, new Unasked())).isEqualTo(reachingOut);
    }

    /** Workloads that nobody may look at. */
    private record Unasked() implements Workloads {

        @Override
        public Optional<Workload> read(WorkloadRef ref) {
            throw new AssertionError(ref + " was read");
        }

        @Override
        public ChangeResult change(ImageChange change) {
            throw new AssertionError(change + " was asked for");
        }

        @Override
        public Optional<Digest> runningDigest(Workload workload, Container container) {
            throw new AssertionError(workload + " was asked");
        }

        @Override
        public Rollout rollout(WorkloadRef ref) {
            throw new AssertionError(ref + " was asked");
        }
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
        return LeastTerms.completed(request(origin, rollback), workload).spec().terms();
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
