// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.Arrays;
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
        return new ImageFilter(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Glob::parse)
                .toList());
    }

    /** Whether the container with this name and image, as written, is one of those. */
    public boolean covers(String container, String image) {
        return entries.isEmpty()
                || Stream.concat(Stream.of(container), names(image))
                        .anyMatch(name -> entries.stream().anyMatch(entry -> entry.matches(name)));
    }

    /** All that people call an image: as written without tag, in full, and by its last segment. */
    private static Stream<String> names(String image) {
        try {
            var reference = ImageReference.parse(image);
            var path = reference.repository().path();
            return Stream.of(
                    reference.name(),
                    reference.repository().toString(),
                    path,
                    path.substring(path.lastIndexOf('/') + 1));
        } catch (Failure _) {
            // A chart, or an image that nobody can read: its text is its name.
            return Stream.of(image);
        }
    }
}
