// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateStatus;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.testing.fake.FakeUpdateRequests;
import sh.headwind.testing.fake.FakeWorkloads;
import sh.headwind.testing.fake.Faults;

/** A cluster whose answers get lost. A decision is a read, a look at the workload, and a write. */
class DecideTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int WRITE = 3;

    private final Faults faults = new Faults();
    private final FakeUpdateRequests requests = new FakeUpdateRequests(CLOCK, faults);
    private final List<Audit.Entry> audited = new ArrayList<>();
    private final Decide decide = new Decide(requests, new FakeWorkloads(faults), audited::add, CLOCK);

    @BeforeEach
    void ask() {
        requests.put("ur", spec(), UpdateStatus.NEW);
    }

    static Stream<Arguments> lost() {
        BiFunction<String, String, Failure> unavailable = Failure::unavailable;
        BiFunction<String, String, Failure> conflict = Failure::conflict;
        return Stream.of(Arguments.of("no answer came", unavailable), Arguments.of("its repetition met it", conflict));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lost")
    void a_vote_that_stands_is_written_down_though_its_answer_was_lost(
            String how, BiFunction<String, String, Failure> failure) {
        faults.failAfter(WRITE, failure.apply("write", how));

        assertThat(decide.approve("shop", "ur", "ada", "fine"))
                .isInstanceOfSatisfying(Decision.Recorded.class, recorded -> {
                    assertThat(recorded.isNews()).isTrue();
                    assertThat(recorded.request().phase()).isEqualTo(Phase.APPROVED);
                });
        assertThat(audited).extracting(Audit.Entry::user, Audit.Entry::comment).containsExactly(tuple("ada", "fine"));
    }

    @Test
    void a_vote_that_does_not_stand_fails() {
        faults.failBefore(WRITE, Failure.unavailable("write", "no answer"));

        assertThatThrownBy(() -> decide.reject("shop", "ur", "ada", "no")).isInstanceOf(Failure.class);
        assertThat(audited).isEmpty();
    }

    @Test
    void the_word_of_another_moment_is_not_taken_for_this_one() {
        decide.approve("shop", "ur", "ada", "fine");

        assertThat(decide.approve("shop", "ur", "ada", "again")).isEqualTo(new Decision.Closed(Phase.APPROVED));
        assertThat(audited).hasSize(1);
    }

    private static UpdateSpec spec() {
        return new UpdateSpec(
                new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid-web"),
                UpdateType.IMAGE,
                "web",
                "nginx:1.26.0",
                "nginx:1.27.0",
                Optional.empty(),
                Optional.empty(),
                "minor",
                "newer",
                new Terms(
                        true,
                        1,
                        Optional.of(NOW.plus(Duration.ofDays(1))),
                        Duration.ZERO,
                        false,
                        RollbackTerms.DEFAULT),
                Origin.WEBHOOK,
                Optional.empty());
    }
}
