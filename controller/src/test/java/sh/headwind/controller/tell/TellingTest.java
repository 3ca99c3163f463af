// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.controller.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static sh.headwind.controller.Sample.NOON;
import static sh.headwind.controller.Sample.in;
import static sh.headwind.controller.Sample.request;
import static sh.headwind.controller.Sample.spec;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.controller.Sample;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.events.Event;

class TellingTest {

    @ParameterizedTest(name = "{0} of an update tells {1}")
    @CsvSource({
        "PENDING,     update.requested",
        "APPROVED,    update.requested update.approved",
        "APPLYING,    update.requested update.approved",
        "COMPLETED,   update.requested update.approved update.completed",
        "FAILED,      update.requested update.approved update.failed",
        "ROLLED_BACK, update.requested update.approved rollback.completed",
        "REJECTED,    update.requested update.rejected",
        "EXPIRED,     update.requested update.expired",
        "SUPERSEDED,  update.requested update.superseded",
    })
    void an_update_tells_each_step_of_its_way(Phase phase, String types) {
        assertThat(told(in(phase, Sample.pending("a")))).isEqualTo(types);
    }

    @ParameterizedTest(name = "{0} of a rollback tells {1}")
    @CsvSource({
        "PENDING,   ''",
        "APPLYING,  rollback.requested",
        "COMPLETED, rollback.requested rollback.completed",
        "FAILED,    rollback.requested rollback.failed",
    })
    void a_rollback_has_words_of_its_own(Phase phase, String types) {
        assertThat(told(in(phase, request("back", NOON, spec(Origin.ROLLBACK, true, false)))))
                .isEqualTo(types);
    }

    @Test
    void a_taking_back_that_fails_is_a_failed_rollback() {
        var failed = Sample.after(
                in(Phase.APPLYING, Sample.pending("a")),
                new Command.Undo("auto", "crash", NOON),
                new Command.Fail("somebody changed the image", NOON));
        assertThat(told(failed)).isEqualTo("update.requested update.approved rollback.failed");
    }

    @Test
    void the_same_change_has_the_same_id_whenever_it_is_told() {
        var pending = Sample.pending("a");
        var later = in(Phase.COMPLETED, pending);
        assertThat(Telling.way(later)).startsWith(Telling.way(pending).getFirst());
        assertThat(Announcement.of(later, new Telling(1, Phase.APPROVED)).map(Event::id))
                .contains("uid-a:Approved:1");
    }

    private static String told(UpdateRequest request) {
        return Telling.way(request).stream()
                .flatMap(telling -> Announcement.of(request, telling).stream())
                .map(Event::type)
                .flatMap(type -> Arrays.stream(type.split("sh.headwind.|.v1")).filter(part -> !part.isEmpty()))
                .collect(Collectors.joining(" "));
    }
}
