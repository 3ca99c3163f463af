// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.ImageReference;
import sh.headwind.core.pattern.Glob;

/** Which containers of a workload are meant: by container name, by image name, or by a glob over either. No entry: all. */
public record ImageFilter(List<Glob> entries) {

    /** All containers. */
    public static final ImageFilter ALL = new ImageFilter(List.of());

    public ImageFilter {
        entries = List.copyOf(entries);
    }

    /** Reads a comma list; an empty text means all. A {@link Failure} of kind BAD_INPUT says which entry is wrong. */
    static ImageFilter parse(String text) {
        return new ImageFilter(entries(text).stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Glob::parse)
                .toList());
    }

    /** Commas between braces and brackets belong to a glob. */
    private static List<String> entries(String text) {
        var entries = new ArrayList<String>();
        var start = 0;
        var depth = 0;
        for (var at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',' -> {
                    if (depth <= 0) {
                        entries.add(text.substring(start, at));
                        start = at + 1;
                    }
                }
                default -> {}
            }
        }
        entries.add(text.substring(start));
        return entries;
    }

    /** Whether the container with this name and image, as written, is one of those. */
    public boolean covers(String container, String image) {
        return entries.isEmpty()
                || Stream.concat(Stream.of(container), names(image))
                        .anyMatch(name -> entries.stream().anyMatch(entry -> entry.matches(name)));
    }

    /** All that people call an image: as written without tag, in full, as Docker Hub shortens it, and by its last segment. */
    private static Stream<String> names(String image) {
        try {
            var reference = ImageReference.parse(image);
            var repository = reference.repository();
            var path = repository.path();
            return Stream.concat(
                    Stream.of(reference.name(), repository.toString(), path, path.substring(path.lastIndexOf('/') + 1)),
                    repository.aliases());
        } catch (Failure _) {
            // A chart, or an image that nobody can read: its text is its name.
            return Stream.of(image);
        }
    }
}
