// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sh.headwind.core.failure.Failure;

class ManifestDirectoryTest {

    private static final String TRIGGER =
            "apiVersion: eventing.knative.dev/v1\nkind: Trigger\nmetadata: {name: %s, namespace: n}\n"
                    + "spec: {broker: b, subscriber: {uri: 'http://x/'}}\n";

    @TempDir
    Path directory;

    private final AtomicLong nanoseconds = new AtomicLong();

    private void write(String file, String text) throws IOException {
        nanoseconds.addAndGet(1_000_000_000L);
        var path = Files.writeString(directory.resolve(file), text);
        Files.setLastModifiedTime(path, FileTime.fromMillis(nanoseconds.get() / 1000));
    }

    @Test
    void several_documents_of_several_files_are_read() throws IOException {
        write("1.yaml", TRIGGER.formatted("a") + "---\n" + TRIGGER.formatted("b"));
        write("2.yml", TRIGGER.formatted("c"));
        write("notes.txt", "nothing");

        assertThat(new ManifestDirectory(directory).triggers())
                .extracting(Trigger::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_file_that_comes_or_goes_is_seen() throws IOException {
        var triggers = new ManifestDirectory(directory, nanoseconds::get);
        assertThat(triggers.triggers()).isEmpty();

        write("1.yaml", TRIGGER.formatted("a"));
        assertThat(triggers.triggers()).hasSize(1);

        Files.delete(directory.resolve("1.yaml"));
        nanoseconds.addAndGet(1_000_000_000L);
        assertThat(triggers.triggers()).isEmpty();
    }

    @Test
    void a_file_that_breaks_changes_nothing() throws IOException {
        write("1.yaml", TRIGGER.formatted("a"));
        var triggers = new ManifestDirectory(directory, nanoseconds::get);

        write("1.yaml", "kind: [");

        assertThat(triggers.triggers()).hasSize(1);
    }

    @Test
    void a_directory_that_is_broken_at_the_start_is_a_failure() throws IOException {
        write("1.yaml", "kind: [");

        assertThatThrownBy(() -> new ManifestDirectory(directory)).isInstanceOf(Failure.class);
    }

    @Test
    void no_directory_means_no_triggers() {
        assertThat(new ManifestDirectory(directory.resolve("none")).triggers()).isEmpty();
    }

    @Test
    void the_later_of_two_sources_counts() throws IOException {
        write("1.yaml", TRIGGER.formatted("a"));
        var ours = new ManifestDirectory(directory);
        var theirs = ours.triggers().iterator().next();
        var changed = new Trigger("n", "a", "other", theirs.filter(), theirs.subscriber(), theirs.delivery(), false);

        assertThat(TriggerSource.of(ours, () -> java.util.List.of(changed)).triggers())
                .containsExactly(changed);
    }
}
