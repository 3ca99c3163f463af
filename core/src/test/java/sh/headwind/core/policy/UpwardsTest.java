// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.core.policy.Policies.policy;
import static sh.headwind.core.policy.Policies.tag;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.update.Origin;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

/** Where versions mix with what is none: no way back to a lower version than one that ran. Tags are written {@code tag@day}. */
class UpwardsTest {

    @ParameterizedTest(name = "{0}: {1} after {2}, of {3} -> {4}")
    @CsvSource({
        // By push time alone, and 1.3.0 ran.
        "all, nightly@2, 1.3.0, 1.2.0@3, ",
        "all, nightly@2, 1.3.0, 1.3.1@3, 1.3.1",
        "all, nightly@2, 1.3.0, 1.3.0@3, 1.3.0",
        "all, nightly@2, 1.3.0, v1.2.9@3, ",
        "all, nightly@2, 1.3.0, 1.3.0-rc1@3, ",
        "all, nightly@2, 1.3, 1.2.9@3, ",
        "all, nightly@2, , 1.2.0@3, 1.2.0",
        // Of several in one push the others still do.
        "all, nightly@2, 1.3.0, 1.2.0@3 canary@4, canary",
        "all, nightly@2, 1.3.0, 1.2.0@3 1.4.0@3, 1.4.0",
        // Another flavour is another thing.
        "all, nightly@2, 1.3.0-alpine3.19, 1.2.0@3, 1.2.0",
        "all, nightly@2, 1.3.0-alpine3.19, 1.2.0-alpine3.20@3, ",
        "all, 1.0.0-slim@2, 1.3.0, 1.2.0@3, ",
        // By version what runs counts, also where somebody went back by hand.
        "all, 1.2.0@2, 1.5.0, 1.4.0@1, 1.4.0",
        "glob *, 1.2.0, 1.5.0, 1.4.0 0x, 1.4.0",
        // One tag that is no version, and all are compared by their letters.
        "glob *, 1.4.0, , 1.4.0-rc1 0x, ",
        "glob *, 1.4.0, , 1.4.0-rc1 1.3.9x, ",
        "glob *, 1.4.0, , 1.4.1 0x, 1.4.1",
        "glob *, 1.4.0, , v1.3.0 0x, ",
        "glob *, main, 1.4.0, v1.3.0 next, next",
        "glob *, main, 1.4.0, v1.3.0 v1.5.0, v1.5.0",
        "glob *, main, , v1.3.0, v1.3.0",
    })
    void no_version_comes_that_is_lower_than_one_that_ran(
            String policy, String running, String ran, String candidates, String pick) {
        var before = ran == null ? List.of(running) : List.of(running, ran);
        var past = Past.of(
                before.stream().map(UpwardsTest::tagOf).map(Policies::tag).toList());
        var now = Running.of(tag(tagOf(running)));
        var since = dayOf(running).map(now::withPushedAt).orElse(now).withPast(past);
        var list = Arrays.stream(candidates.split(" "))
                .map(text -> new Candidate(tag(tagOf(text)), Optional.empty(), dayOf(text), Origin.POLL))
                .toList();
        assertThat(PolicyEvaluator.choose(Rules.of(policy(policy)), since, list)
                        .pick()
                        .map(candidate -> candidate.tag().value())
                        .orElse(null))
                .isEqualTo(pick);
    }

    @Test
    void the_reason_names_the_version_that_ran() {
        var now = Running.of(tag("nightly"))
                .withPushedAt(Instant.parse("2026-01-02T00:00:00Z"))
                .withPast(Past.of(List.of(tag("1.3.0"))));
        var late = Policies.pushed("1.2.0", 1, "2026-01-03T00:00:00Z");
        assertThat(Policies.verdict(Rules.of(policy("all")), now, late))
                .isEqualTo(new Verdict.Keep(Reason.NOT_NEWER, "1.2.0 is a lower version than 1.3.0, which ran here"));
        var down = new Rules(policy("all"), false, true, false);
        assertThat(Policies.verdict(down, now, late)).isInstanceOf(Verdict.Update.class);
    }

    @ParameterizedTest(name = "{0} of {1} counts: {2}")
    @CsvSource({
        "acme/web:1.3.0, web, true",
        "docker.io/acme/web:1.3.0, web, true",
        "acme/web:1.3.0, sidecar, false",
        "acme/other:1.3.0, web, false",
        // Taken back: by its tag, by its digest.
        "acme/web:6.6.6, web, false",
        "acme/web:1.3.0@DIGEST, web, false",
        "not an image, web, false",
    })
    void what_ran_is_read_from_the_history_of_the_container(String image, String container, boolean counts) {
        var at = Instant.parse("2026-01-02T00:00:00Z");
        var history = new HistoryEntry(
                container,
                image.replace("DIGEST", Policies.digest(1).toString()),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var records = new Workload.Records(
                Optional.of(at),
                List.of(history),
                List.of(leftAt("acme/web:6.6.6"), leftAt("acme/web:1@" + Policies.digest(1))));
        var web = new Container("web", "acme/web:nightly", "/spec");
        var workload = new Workload(
                new WorkloadRef("apps/v1", "Deployment", "shop", "web", ""),
                Map.of(),
                Map.of(),
                List.of(web),
                new PullAccess(List.of(), "default"),
                records);
        assertThat(Running.of(tag("nightly"))
                        .in(workload, web)
                        .past()
                        .versions()
                        .isEmpty())
                .isNotEqualTo(counts);
    }

    private static QuarantineEntry leftAt(String image) {
        return new QuarantineEntry("web", image, Optional.empty(), Instant.EPOCH, "somebody", "it failed");
    }

    private static String tagOf(String text) {
        return text.split("@")[0];
    }

    private static Optional<Instant> dayOf(String text) {
        var parts = text.split("@");
        return parts.length == 1 ? Optional.empty() : Optional.of(Instant.parse("2026-01-0" + parts[1] + "T00:00:00Z"));
    }
}
