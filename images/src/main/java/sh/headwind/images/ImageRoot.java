// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;

/**
 * The files of an unpacked image. What its links point at is looked for in it, as a process with this root would: followed by
 * this machine, {@code /var/run -> /run} would lead to our own {@code /run}.
 *
 * @param folder a real path
 */
record ImageRoot(Path folder) {

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int LINKS = 40; // as Linux

    /** Where the file of this name in the image is here; if it is a link itself, that link. */
    Path place(String name) throws IOException {
        var place = folder;
        var left = new ArrayDeque<Path>();
        Path.of("/", name).normalize().forEach(left::add);
        for (var links = 0; !left.isEmpty(); ) {
            place = place.resolve(left.removeFirst());
            if (left.isEmpty() || !Files.isSymbolicLink(place)) {
                continue;
            }
            if (++links > LINKS) {
                throw new IOException("links in a circle: " + name);
            }
            var target = target(place);
            for (var part = target.getNameCount() - 1; part >= 0; part--) {
                left.addFirst(target.getName(part));
            }
            place = folder;
        }
        return place;
    }

    /** What a link points at, from the root of the image on. */
    private Path target(Path link) throws IOException {
        var parent = Path.of("/").resolve(folder.relativize(link.getParent()).toString());
        return parent.resolve(Files.readSymbolicLink(link)).normalize();
    }

    /** Where a program is in the image, by the {@code PATH} of its environment. */
    Optional<String> find(String program, Map<String, String> environment) throws IOException {
        for (var directory : environment.getOrDefault("PATH", USUAL_PATH).split(":")) {
            if (Files.exists(place(directory + "/" + program), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(directory + "/" + program);
            }
        }
        return Optional.empty();
    }
}
