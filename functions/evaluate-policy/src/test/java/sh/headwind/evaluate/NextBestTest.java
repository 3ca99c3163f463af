// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static sh.headwind.evaluate.Scenario.NOON;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.tracking.TrackedStatus;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;

/** The newest that a policy allows is not always one that can be taken: then the next one is. */
class NextBestTest {

    private final Scenario cluster = new Scenario();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void where_the_newest_lacks_a_platform_the_next_one_is_requested() {
        cluster.hasFor("1.1.0", "linux/amd64", "linux/arm64");
        cluster.runs("web", "1.1.0", "policy", "minor");
        cluster.hasFor("1.2.0", "linux/amd64", "linux/arm64");
        var refused = cluster.hasFor("1.3.0", "linux/amd64");

        var evaluated = cluster.pushed("1.2.0", "1.3.0");

        assertThat(cluster.open()).containsExactly("1.2.0");
        assertThat(evaluated.getFirst().verdicts(NOON))
                .extracting(TrackedStatus.Verdict::candidate, TrackedStatus.Verdict::reason)
                .contains(tuple("1.3.0", "the new image lacks linux/arm64, which runs now"));
        assertThat(cluster.status().firstSeen())
                .as("it is remembered as looked at")
                .extracting(TrackedStatus.Sighting::digest)
                .contains(refused);
    }

    @Test
    void what_cannot_be_decided_is_said_of_each_tag() {
        cluster.runs("web", "1.0.0", "policy", "minro");

        var evaluated = cluster.polled("1.2.0", "1.1.0");

        assertThat(evaluated.getFirst().verdicts(NOON))
                .extracting(TrackedStatus.Verdict::candidate, TrackedStatus.Verdict::verdict)
                .containsExactly(tuple("1.2.0", "problem"), tuple("1.1.0", "problem"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"REJECTED", "EXPIRED", "FAILED"})
    void a_request_that_ended_badly_blocks_just_its_own_candidate(Phase phase) {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.pushed("1.2.0");
        cluster.move(commands(phase));

        cluster.pushed("1.1.0", "1.2.0");

        assertThat(cluster.open()).containsExactly("1.1.0");
    }

    @Test
    void what_was_taken_back_is_asked_again_when_its_quarantine_entry_is_deleted() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        var digest = cluster.has("1.1.0");
        cluster.pushed("1.1.0");
        cluster.move(commands(Phase.ROLLED_BACK));
        cluster.quarantine("web", "acme/web:1.1.0", Optional.of(digest));
        cluster.pushed("1.1.0");
        assertThat(cluster.open()).isEmpty();

        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.pushed("1.1.0");

        assertThat(cluster.open()).containsExactly("1.1.0");
    }

    @Test
    void what_is_asked_already_is_not_passed_over_for_something_older() {
        cluster.runs("web", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");
        cluster.has("1.2.0");
        cluster.pushed("1.2.0");

        cluster.pushed("1.1.0", "1.2.0");

        assertThat(cluster.open()).containsExactly("1.2.0");
    }

    @ParameterizedTest(name = "verify {0}")
    @CsvSource({"true", "false"})
    void the_next_that_poll_lists_by_its_name_is_asked_for_when_its_turn_comes(String verify) {
        cluster.runs("web", "1.0.0", "policy", "minor", "event-source", "both", "verify", verify);
        cluster.has("1.2.0");
        var confirmed = cluster.has("1.1.0");
        cluster.pushed("1.2.0");
        cluster.move(commands(Phase.REJECTED));

        cluster.polled("1.2.0", "1.1.5", "1.1.0");

        assertThat(cluster.requests.all())
                .filteredOn(request -> !request.phase().isTerminal())
                .singleElement()
                .satisfies(request -> assertThat(request.spec().newDigest()).contains(confirmed));
    }

    @Test
    void where_nothing_can_be_taken_the_newest_says_why() {
        cluster.hasFor("1.0.0", "linux/amd64", "linux/arm64");
        cluster.runs("web", "1.0.0", "policy", "minor");
        for (var minor = 1; minor < 30; minor++) {
            cluster.hasFor("1." + minor + ".0", "linux/amd64");
        }
        cluster.registry.requests().clear();

        var tags = IntStream.range(1, 30).mapToObj(n -> "1." + n + ".0").toArray(String[]::new);
        var evaluated = cluster.pushed(tags);

        assertThat(cluster.open()).isEmpty();
        assertThat(evaluated.getFirst().candidate()).isEqualTo("1.29.0");
        assertThat(evaluated.getFirst().outcome().reason())
                .isEqualTo("the new image lacks linux/arm64, which runs now");
        assertThat(cluster.registry.requests().count(RequestKind.MANIFEST_HEAD))
                .as("the registry is asked for a few only")
                .isLessThanOrEqualTo(10);
    }

    @Test
    void a_younger_tag_is_no_way_back_to_a_version_below_one_that_ran() {
        cluster.runs("web", "nightly", "policy", "all");
        cluster.built("nightly", NOON.minusSeconds(7200));
        cluster.ran("web", "1.3.0");
        cluster.built("1.2.0", NOON);
        cluster.built("canary", NOON.minusSeconds(3600));

        assertThat(cluster.pushed("1.2.0").getFirst().outcome().reason())
                .isEqualTo("1.2.0 is a lower version than 1.3.0, which ran here");
        cluster.pushed("1.2.0", "canary");

        assertThat(cluster.open()).containsExactly("canary");
    }

    @Test
    void a_tag_seen_for_the_first_time_stands_in_nobodys_way() {
        cluster.runs("web", "1.4.0", "policy", "force");
        cluster.has("1.4.0");
        cluster.has("1.5.0");

        cluster.pushed("1.4.0", "1.5.0");

        assertThat(cluster.requests.all())
                .singleElement()
                .satisfies(request -> assertThat(request.spec().newImage()).contains(":1.5.0@"));
        assertThat(cluster.status().firstSeen())
                .extracting(sighting -> sighting.tag().value())
                .containsExactlyInAnyOrder("1.4.0", "1.5.0");
    }

    @Test
    void all_containers_of_a_workload_are_decided_before_the_first_is_requested() {
        cluster.runsTwo("pair", "1.0.0", "policy", "minor", "require-approval", "false");
        cluster.has("1.1.0");
        cluster.registry.misbehave(Faults.statusFrom(3, RequestKind.MANIFEST_HEAD, 403));

        cluster.pushed("1.1.0");

        assertThat(cluster.requests.all())
                .as("the second cannot be decided: the first waits for it")
                .isEmpty();
    }

    @Test
    void all_containers_of_a_workload_are_requested_by_one_push() {
        cluster.runsTwo("pair", "1.0.0", "policy", "minor");
        cluster.has("1.1.0");

        cluster.pushed("1.1.0");

        assertThat(cluster.requests.all())
                .extracting(request -> request.spec().container())
                .containsExactlyInAnyOrder("app", "sidecar");
    }

    private static Command[] commands(Phase phase) {
        var approve = new Command.Approve("ann", "", NOON);
        var start = new Command.Start(NOON);
        return switch (phase) {
            case REJECTED -> new Command[] {new Command.Reject("bob", "no", NOON)};
            case EXPIRED -> new Command[] {new Command.Expire("nobody decided", NOON)};
            case FAILED -> new Command[] {approve, start, new Command.Fail("crashed", NOON)};
            case ROLLED_BACK -> new Command[] {approve, start, new Command.RollBack("crashed", NOON)};
            case PENDING, APPROVED, APPLYING, COMPLETED, SUPERSEDED -> throw new AssertionError(phase);
        };
    }
}
