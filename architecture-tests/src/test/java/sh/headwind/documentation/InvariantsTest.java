// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who looks for the proof of an invariant finds it by its name in the tests. */
class InvariantsTest {

    private static final Pattern NAME = Pattern.compile("\\bI(?:1[0-2]|[1-9])\\b");

    @Test
    void every_invariant_is_named_by_a_test() throws IOException {
        var separator = Path.of("src", "test", "java");
        try (var files = Files.walk(Page.ROOT)) {
            var named = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains(separator.toString()))
                    .flatMap(file -> NAME.matcher(Page.read(file)).results())
                    .map(match -> match.group())
                    .collect(Collectors.toSet());

            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 12)
                            .mapToObj(number -> "I" + number)
                            .toList());
        }
    }
}
