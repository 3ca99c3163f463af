// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.request;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NEW;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.OLD;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.pending;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.spec;
import static sh.headwind.controller.Sample.web;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.wave.Member.State;

class FateTest {

    @ParameterizedTest(name = "{0} while {1} stands there: {2}")
    @CsvSource({
        "PENDING,     nginx:1.26.0, Open",
        "APPROVED,    nginx:1.26.0, Open",
        "APPLYING,    nginx:1.27.0, Open",
        "COMPLETED,   nginx:1.27.0, Healthy",
        "COMPLETED,   nginx:1.26.0, Failed",
        "COMPLETED,   nginx:9,      Failed",
        "FAILED,      nginx:1.27.0, Failed",
        "ROLLED_BACK, nginx:1.26.0, Failed",
        "REJECTED,    nginx:1.26.0, Failed",
        "EXPIRED,     nginx:1.26.0, Failed",
        "SUPERSEDED,  nginx:9,      Failed",
        "SUPERSEDED,  nginx:1.27.0, Healthy",
    })
    void an_update_counts_for_as_long_as_its_image_stands_there(Phase phase, String image, String expected) {
        assertThat(state(in(phase, pending("a")), image, ""))
                .get()
                .extracting(state -> state.getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void an_image_that_somebody_put_in_its_place_is_named() {
        assertThat(state(in(Phase.COMPLETED, pending("a")), "nginx:9", ""))
                .contains(new State.Failed("it is Completed, but the image was changed to nginx:9"));
    }

    @Test
    void what_a_newer_one_took_the_place_of_is_no_part_of_its_wave() {
        var newer =
                request("b", NOON.plusSeconds(1), spec(Sample.WEB, OLD, "nginx:1.28.0", Origin.WEBHOOK, true, false));
        var older =
                Sample.after(pending("a"), new Command.Supersede(Optional.of("b"), "there is a newer one: b", NOON));
        assertThat(state(older, OLD, "", newer)).isEmpty();
    }

    @Test
    void what_a_newer_one_was_put_over_went_well() {
        var newer =
                request("b", NOON.plusSeconds(1), spec(Sample.WEB, NEW, "nginx:1.28.0", Origin.WEBHOOK, true, false));
        assertThat(state(in(Phase.COMPLETED, pending("a")), "nginx:1.28.0", "b", in(Phase.APPLYING, newer)))
                .contains(new State.Healthy(NOON));
    }

    @ParameterizedTest(name = "a rollback that is {0}, {1} stands there: {2}")
    @CsvSource({
        "APPROVED,  nginx:1.27.0, true",
        "APPLYING,  nginx:1.26.0, true",
        "COMPLETED, nginx:1.26.0, true",
        "FAILED,    nginx:1.26.0, true",
        "FAILED,    nginx:1.27.0, false",
    })
    void a_rollback_by_hand_is_a_failure_that_was_seen_late(Phase phase, String image, boolean failed) {
        var back = request("back", NOON.plusSeconds(1), spec(Sample.WEB, NEW, OLD, Origin.ROLLBACK, true, false));
        var state = state(in(Phase.COMPLETED, pending("a")), image, image.equals(OLD) ? "back" : "a", in(phase, back));
        assertThat(state.orElseThrow() instanceof State.Failed).isEqualTo(failed);
    }

    private static Optional<State> state(UpdateRequest request, String image, String author, UpdateRequest... others) {
        return new Fate(request, List.of(others), web(image, author)).state();
    }
}
