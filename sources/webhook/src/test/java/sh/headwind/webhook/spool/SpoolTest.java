// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;

/** What was accepted is not lost (I1), and what does not fit is not accepted (I12). */
class SpoolTest {

    private static final Lane LANE = new Lane("ghcr.team-a", "ghcr.io/acme/web");
    private static final Limits SMALL_FILES = new Limits(1 << 20, 1_000, 1_000);

    @TempDir
    Path directory;

    private static Draft draft(String text) {
        return new Draft(LANE, text.getBytes(UTF_8));
    }

    private static Entry put(Spool spool, String text) {
        return spool.append(List.of(draft(text))).join().getFirst();
    }

    private static List<String> texts(Spool spool) {
        return spool.recovered().stream()
                .map(entry -> new String(spool.read(entry), UTF_8))
                .toList();
    }

    private Path records() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".records") && size(file) > 0)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private int files() throws IOException {
        try (var files = Files.list(directory)) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".records")).count();
        }
    }

    @Test
    void what_was_appended_and_not_finished_is_there_for_the_next_process_in_order() {
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            put(spool, "one");
            spool.finish(put(spool, "two"));
            put(spool, "three");
        }
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(texts(spool)).containsExactly("one", "three");
            assertThat(spool.recovered()).extracting(Entry::lane).containsOnly(LANE);
            assertThat(spool.entries()).isEqualTo(2);
            spool.finish(spool.recovered().getFirst());
        }
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(texts(spool)).containsExactly("three");
            put(spool, "four");
        }
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(texts(spool)).containsExactly("three", "four");
        }
    }

    @ParameterizedTest(name = "cut by {0} bytes")
    @ValueSource(ints = {1, 4, 12, 20, 30})
    void a_record_that_was_cut_short_is_not_there_and_harms_no_other(int cut) throws IOException {
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            put(spool, "one");
            put(spool, "two");
        }
        try (var file = Files.newByteChannel(records(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - cut);
        }
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(texts(spool)).containsExactly("one");
            put(spool, "three");
        }
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(texts(spool)).containsExactly("one", "three");
        }
    }

    @Test
    void rubbish_behind_the_last_record_is_not_read() throws IOException {
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            put(spool, "one");
        }
        Files.write(records(), new byte[5_000], StandardOpenOption.APPEND);
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(texts(spool)).containsExactly("one");
        }
    }

    @Test
    void a_record_that_was_mangled_is_not_delivered() throws IOException {
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            put(spool, "one");
        }
        var bytes = Files.readAllBytes(records());
        bytes[bytes.length - 1] ^= 1;
        Files.write(records(), bytes);
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(spool.recovered()).isEmpty();
        }
    }

    @Test
    void a_full_spool_refuses_the_whole_request_and_has_room_again_when_something_is_finished() {
        try (var spool = Spool.open(directory, new Limits(1 << 20, 3, 1 << 20))) {
            var first = put(spool, "one");
            put(spool, "two");
            assertThatThrownBy(() ->
                            spool.append(List.of(draft("three"), draft("four"))).join())
                    .hasCauseInstanceOf(Failure.class)
                    .hasMessageContaining("full");
            assertThat(spool.entries()).isEqualTo(2);
            spool.finish(first);
            spool.append(List.of(draft("three"), draft("four"))).join();
            assertThat(spool.entries()).isEqualTo(3);
        }
    }

    @Test
    void a_spool_is_full_by_bytes_too() {
        try (var spool = Spool.open(directory, new Limits(300, 1_000, 1 << 20))) {
            var entry = put(spool, "x".repeat(200));
            assertThatThrownBy(() -> put(spool, "x".repeat(200))).hasCauseInstanceOf(Failure.class);
            spool.finish(entry);
            put(spool, "x".repeat(200));
            assertThat(spool.bytes()).isBetween(200L, 300L);
        }
    }

    @Test
    void files_are_deleted_when_all_in_them_is_finished() throws IOException {
        try (var spool = Spool.open(directory, SMALL_FILES)) {
            for (var i = 0; i < 500; i++) {
                spool.finish(put(spool, "event " + i));
            }
            assertThat(files()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void few_events_that_wait_for_long_do_not_hold_many_files() throws IOException {
        var kept = new ArrayList<String>();
        try (var spool = Spool.open(directory, SMALL_FILES)) {
            for (var i = 0; i < 500; i++) {
                var entry = put(spool, "event " + i);
                if (i % 50 == 0) {
                    kept.add("event " + i);
                } else {
                    spool.finish(entry);
                }
            }
            assertThat(files()).isLessThanOrEqualTo(5);
        }
        try (var spool = Spool.open(directory, SMALL_FILES)) {
            assertThat(texts(spool)).isEqualTo(kept);
        }
    }

    @Test
    void a_disk_that_refuses_costs_no_files_however_often_it_does() throws IOException {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");
        var first = "x".repeat(1_000);
        try (var spool = Spool.open(directory, SMALL_FILES)) {
            put(spool, first);
            // the files that the next twenty attempts would begin
            for (var sequence = 3; sequence < 23; sequence++) {
                Files.createSymbolicLink(directory.resolve("%020d.records".formatted(sequence)), full);
            }
            for (var i = 0; i < 20; i++) {
                assertThatThrownBy(() -> put(spool, "refused")).hasCauseInstanceOf(Failure.class);
            }
            assertThat(files()).as("the first, and the last that was refused").isEqualTo(2);
            put(spool, "taken");
            assertThat(files()).isEqualTo(2);
        }
        try (var spool = Spool.open(directory, SMALL_FILES)) {
            assertThat(texts(spool)).containsExactly(first, "taken");
        }
    }

    @Test
    void appends_of_many_at_once_share_syncs_and_none_is_lost() {
        Set<String> expected = new TreeSet<>();
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            var answers = IntStream.range(0, 2_000)
                    .mapToObj(i -> spool.append(List.of(draft("event " + i))))
                    .toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
            IntStream.range(0, 2_000).forEach(i -> expected.add("event " + i));
        }
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThat(new TreeSet<>(texts(spool))).isEqualTo(expected);
        }
    }

    @Test
    void a_directory_belongs_to_one_process() {
        try (var spool = Spool.open(directory, Limits.DEFAULT)) {
            assertThatThrownBy(() -> Spool.open(directory, Limits.DEFAULT))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("another process");
            assertThat(spool.entries()).isZero();
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_a_failure_that_says_so() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Spool.open(file, Limits.DEFAULT))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("could not open the spool");
    }
}
