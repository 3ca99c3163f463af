// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import sh.headwind.images.start.Directories;

/**
 * One entry of a layer and the file that it stands for below {@code root}.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts">Whiteouts</a>
 */
record LayerEntry(Path root, TarArchiveEntry entry, Path file) {

    private static final String WHITEOUT = ".wh.";

    static LayerEntry of(Path root, TarArchiveEntry entry) throws IOException {
        var file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("an entry outside of the image: " + entry.getName());
        }
        return new LayerEntry(root, entry, file);
    }

    /** Writes the file, over what a lower layer had there. */
    void write(InputStream content) throws IOException {
        if (isWhiteout()) {
            Directories.delete(file.resolveSibling(name().substring(WHITEOUT.length())));
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Directories.delete(file);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, root.resolve(entry.getLinkName()));
        } else {
            writeFile(content);
        }
    }

    private boolean isWhiteout() {
        return name().startsWith(WHITEOUT);
    }

    private String name() {
        return file.getFileName().toString();
    }

    private void writeFile(InputStream content) throws IOException {
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0111) != 0 && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot be made executable: " + file);
        }
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }
}
