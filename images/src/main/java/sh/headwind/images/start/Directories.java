// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is done to whole trees of files. */
public final class Directories {

    private Directories() {}

    /** Deletes a tree, if it is there. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (var file : files(directory).reversed()) {
            Files.delete(file);
        }
    }

    /** Copies a tree to a place that does not exist yet; links become what they point at. */
    public static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var file : files(from)) {
            var target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file.toRealPath(), target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Gives all files of a tree the same time. */
    public static void date(Path directory, Instant time) throws IOException {
        for (var file : files(directory)) {
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
    }

    /** The files and folders of a tree, itself included, parents before what they hold, in a stable order. */
    public static List<Path> files(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }
}
