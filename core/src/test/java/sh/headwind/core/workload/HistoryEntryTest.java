// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryEntryTest {

    @Test
    void the_first_update_also_remembers_what_ran_before_it() {
        assertThat(HistoryEntry.add(List.of(), entry("app", "a:2"), entry("app", "a:1")))
                .extracting(HistoryEntry::image)
                .containsExactly("a:2", "a:1");
    }

    @Test
    void a_later_update_comes_on_top_and_other_containers_stay() {
        var history = HistoryEntry.add(List.of(), entry("app", "a:2"), entry("app", "a:1"));
        var sidecar = HistoryEntry.add(history, entry("sidecar", "s:2"), entry("sidecar", "s:1"));

        assertThat(HistoryEntry.add(sidecar, entry("app", "a:3"), entry("app", "a:2")))
                .extracting(HistoryEntry::image)
                .containsExactly("a:3", "s:2", "s:1", "a:2", "a:1");
    }

    @Test
    void what_was_put_there_by_hand_since_the_last_update_is_remembered_too() {
        var history = HistoryEntry.add(List.of(), entry("app", "a:2"), entry("app", "a:1"));

        assertThat(HistoryEntry.add(history, entry("app", "a:3"), entry("app", "a:2-by-hand")))
                .extracting(HistoryEntry::image)
                .containsExactly("a:3", "a:2-by-hand", "a:2", "a:1");
    }

    @Test
    void keeps_ten_for_each_container() {
        List<HistoryEntry> history = List.of();
        for (int version = 1; version <= 20; version++) {
            history = HistoryEntry.add(history, entry("app", "a:" + version), entry("app", "a:" + (version - 1)));
        }
        assertThat(history).hasSize(10).first().extracting(HistoryEntry::image).isEqualTo("a:20");
    }

    private static HistoryEntry entry(String container, String image) {
        return new HistoryEntry(
                container,
                image,
                Instant.parse("2026-03-01T12:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
