// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import sh.headwind.core.image.Tag;

/** Tag lists in the style of well-known repositories, in {@code src/test/resources/tags}. */
final class TagLists {

    private TagLists() {}

    static List<Candidate> read(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .map(Tag::new)
                .map(Candidate::listed)
                .toList();
    }

    /** What stands there, but for the comments. */
    static List<String> lines(String name) {
        try (var list = Objects.requireNonNull(TagLists.class.getResourceAsStream("/tags/" + name + ".txt"), name)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
