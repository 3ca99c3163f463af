// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The size budget of CONTRIBUTING: small files are read, large ones are scrolled. */
class SizeTest {

    private static final Path ROOT = Path.of(System.getProperty("headwind.root"));
    private static final int HARD_STOP = 400;
    private static final int NINE_OF_TEN = 200;

    @Test
    void no_source_file_is_longer_than_400_lines() throws IOException {
        for (var file : sources()) {
            assertThat(Files.readAllLines(file))
                    .as(ROOT.relativize(file).toString())
                    .hasSizeLessThanOrEqualTo(HARD_STOP);
        }
    }

    @Test
    void nine_of_ten_source_files_have_at_most_200_lines() throws IOException {
        var lengths = sources().stream().map(SizeTest::length).sorted().toList();

        assertThat(lengths.get(lengths.size() * 9 / 10)).isLessThanOrEqualTo(NINE_OF_TEN);
    }

    private static int length(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
