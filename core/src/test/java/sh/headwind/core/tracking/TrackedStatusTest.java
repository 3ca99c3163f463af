// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Tag;

class TrackedStatusTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void the_first_sight_of_a_digest_is_kept() {
        var status = TrackedStatus.NEW.seen(sighting(1, NOON)).seen(sighting(1, NOON.plusSeconds(60)));

        assertThat(status.firstSeen(new Tag("1.0"), digest(1))).contains(NOON);
    }

    @Test
    void fifty_sightings_are_kept_the_newest_ones() {
        var status = TrackedStatus.NEW;
        for (int i = 0; i < 60; i++) {
            status = status.seen(sighting(i, NOON.plusSeconds(i)));
        }

        assertThat(status.firstSeen()).hasSize(50).first().isEqualTo(sighting(59, NOON.plusSeconds(59)));
    }

    @Test
    void a_new_verdict_takes_the_place_of_the_old_one_of_its_container() {
        var status = TrackedStatus.NEW
                .evaluated(List.of(verdict("web", "keep"), verdict("api", "keep")), Optional.empty())
                .evaluated(List.of(verdict("web", "update")), Optional.empty());

        assertThat(status.verdicts()).containsExactly(verdict("web", "update"), verdict("api", "keep"));
        assertThat(status.counts().evaluations()).isEqualTo(2);
    }

    private static TrackedStatus.Sighting sighting(int n, Instant at) {
        return new TrackedStatus.Sighting(new Tag("1.0"), digest(n), at);
    }

    private static Digest digest(int n) {
        return new Digest("sha256:%064x".formatted(n));
    }

    private static TrackedStatus.Verdict verdict(String name, String verdict) {
        return new TrackedStatus.Verdict("Deployment", name, "app", "1.1", verdict, "because", NOON);
    }
}
