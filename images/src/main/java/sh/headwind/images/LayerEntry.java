// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import sh.headwind.images.start.Directories;

/**
 * One entry of a layer, laid into a folder.
 *
 * @param file where; every link on the way to it was followed as the image's, whose root is {@code root}
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md">Image layers: whiteouts</a>
 */
record LayerEntry(ImageRoot root, TarArchiveEntry entry, Path file) {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    static LayerEntry of(ImageRoot root, TarArchiveEntry entry) throws IOException {
        return new LayerEntry(root, entry, root.place(entry.getName()));
    }

    /** Writes the file, over what a lower layer had there. Devices and pipes, which only a container runtime can make, are left out. */
    void write(InputStream content) throws IOException {
        if (name().equals(OPAQUE)) {
            empty(file.resolveSibling(""));
        } else if (name().startsWith(WHITEOUT)) {
            Directories.delete(file.resolveSibling(name().substring(WHITEOUT.length())));
        } else if (entry.isDirectory()) {
            writeFolder();
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(cleared(), Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(cleared(), root.place(entry.getLinkName()));
        } else if (!isSpecial()) {
            writeFile(content);
        }
    }

    private boolean isSpecial() {
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    }

    private String name() {
        return file.getFileName().toString();
    }

    private static void empty(Path folder) throws IOException {
        Directories.delete(folder);
        Files.createDirectories(folder);
    }

    private Path cleared() throws IOException {
        Files.createDirectories(file.getParent());
        Directories.delete(file);
        return file;
    }

    private void writeFolder() throws IOException {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(cleared());
        }
    }

    private void writeFile(InputStream content) throws IOException {
        Files.copy(content, cleared(), StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0111) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot be made executable: " + file);
        }
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }
}
