// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.HistoryEntry;
import sh.headwind.core.workload.QuarantineEntry;
import sh.headwind.core.workload.Workload.Records;
import sh.headwind.core.workload.WorkloadRef;

class RecordAnnotationsTest {

    private static final WorkloadRef REF = new WorkloadRef("apps/v1", "Deployment", "shop", "web", "uid");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
        "2026-11-22T11:00:00+01:00, 2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.123456789Z, 2026-11-22T10:00:00.123456789Z",
        "2026-11-22T10:00:00Z (approved by ada), 2026-11-22T10:00:00Z",
        "'  2026-11-22T10:00:00Z  ', 2026-11-22T10:00:00Z",
    })
    void the_last_update_is_read_with_whatever_follows_it(String text, Instant expected) {
        assertThat(read(Map.of(RecordAnnotations.LAST_UPDATE, text)).lastUpdate())
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22"})
    void a_last_update_that_is_no_time_is_none(String text) {
        assertThat(read(Map.of(RecordAnnotations.LAST_UPDATE, text)).lastUpdate())
                .isEmpty();
    }

    @Test
    void the_history_of_published_headwind_is_read() {
        var history = read(Map.of(RecordAnnotations.HISTORY, """
                [{"container":"app","image":"nginx:1.26","timestamp":"2026-11-22T10:00:00Z",
                  "updateRequestName":"web-update-1","approvedBy":"ada"},
                 {"container":"app","image":"nginx:1.25","timestamp":"2026-11-21T10:00:00Z"}]""")).history();

        assertThat(history).extracting(HistoryEntry::image).containsExactly("nginx:1.26", "nginx:1.25");
        assertThat(history.getFirst().approvedBy()).contains("ada");
        assertThat(history.getLast().updateRequestName()).isEmpty();
    }

    @ParameterizedTest(name = "{0} containers: {1} entries")
    @CsvSource({"3, 30", "100, 500", "250, 500", "1000, 524"})
    void the_history_of_many_containers_stays_within_what_an_object_may_carry(int containers, int kept) {
        var entries = IntStream.range(0, 10 * containers)
                .mapToObj(i -> new HistoryEntry(
                        "app" + i % containers,
                        "ghcr.io/acme/web:1.0.0",
                        NOW,
                        Optional.of("web-app-1-0-0-5f2c9a1e"),
                        Optional.of("ada@example.com"),
                        Optional.of(new Digest("sha256:" + "0".repeat(64)))))
                .toList();
        var text = RecordAnnotations.changes(Map.of(), Records.NONE, new Records(Optional.of(NOW), entries, List.of()))
                .getOrDefault(RecordAnnotations.HISTORY, "");

        assertThat(text).hasSizeLessThanOrEqualTo(RecordAnnotations.HISTORY_TEXT);
        var read = read(Map.of(RecordAnnotations.HISTORY, text)).history();
        assertThat(read).hasSize(kept).isEqualTo(entries.subList(0, kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "[1]", "[{\"container\":\"app\"}]", "[{"})
    void a_history_that_cannot_be_read_counts_as_none_and_its_text_is_kept(String text) {
        var annotations = Map.of(RecordAnnotations.HISTORY, text);
        var before = read(annotations);
        var after = new Records(Optional.of(NOW), List.of(entry()), List.of());

        assertThat(before.history()).isEmpty();
        assertThat(RecordAnnotations.changes(annotations, before, after))
                .containsEntry(RecordAnnotations.UNREADABLE_HISTORY, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "[1]", "[{\"image\":\"nginx\"}]"})
    void a_quarantine_that_cannot_be_read_is_not_guessed_empty(String text) {
        assertThatThrownBy(() -> read(Map.of(RecordAnnotations.QUARANTINE, text)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT))
                .hasMessageContaining("headwind.sh/quarantine of Deployment shop/web");
    }

    @Test
    void what_does_not_change_is_not_written() {
        var records = new Records(Optional.of(NOW), List.of(entry()), List.of());

        assertThat(RecordAnnotations.changes(Map.of(), records, records)).isEmpty();
    }

    @Test
    void the_quarantine_does_not_grow_without_limit() {
        var entry = new QuarantineEntry("app", "nginx:1.27", Optional.empty(), NOW, "ada", "x".repeat(5000));
        var many = new Records(Optional.empty(), List.of(), Collections.nCopies(1000, entry));

        var text = RecordAnnotations.changes(Map.of(), Records.NONE, many).get(RecordAnnotations.QUARANTINE);

        assertThat(text).hasSizeLessThan(32 * 1024);
        assertThat(read(Map.of(RecordAnnotations.QUARANTINE, text)).quarantine())
                .hasSize(50);
    }

    private static Records read(Map<String, String> annotations) {
        return RecordAnnotations.read(REF, annotations);
    }

    private static HistoryEntry entry() {
        return new HistoryEntry("app", "nginx:1.26", NOW, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
