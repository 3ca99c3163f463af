// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import sh.headwind.images.start.Application;
import sh.headwind.images.start.Directories;

/**
 * A base image of one layer, in the format of {@code docker save}, made of a root file system. Jib itself could lay the files
 * onto nothing, but knows no sticky bit, which /tmp has.
 */
final class ScratchBase {

    private static final int EVERYBODY_BUT_ONLY_OWN = 01777;
    private static final String LAYER = "layer.tar";
    private static final String CONFIG = "config.json";

    private final Path root;
    private final Platform platform;

    ScratchBase(Path root, Platform platform) {
        this.root = root;
        this.platform = platform;
    }

    /** Writes it to {@code tar}: the same files give the same bytes. */
    Path write(Path tar) throws IOException {
        var layer = tar.resolveSibling(LAYER);
        var diff = layer(layer);
        var config = Map.of(
                "architecture", platform.architecture(),
                "os", platform.os(),
                "rootfs", Map.of("type", "layers", "diff_ids", List.of("sha256:" + diff)));
        var manifest = List.of(Map.of("Config", CONFIG, "RepoTags", List.of(), "Layers", List.of(LAYER)));
        try (var archive = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            add(archive, CONFIG, json(config));
            add(archive, "manifest.json", json(manifest));
            add(archive, layer, LAYER, 0644);
        }
        Files.delete(layer);
        return tar;
    }

    private String layer(Path file) throws IOException {
        var sha = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha);
                var archive = new TarArchiveOutputStream(out)) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var each : Directories.files(root)) {
                var name = root.relativize(each).toString();
                if (!name.isEmpty()) {
                    add(archive, each, name, name.equals("tmp") ? EVERYBODY_BUT_ONLY_OWN : mode(each));
                }
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static int mode(Path file) {
        return Files.isExecutable(file) ? 0755 : 0644;
    }

    private static void add(TarArchiveOutputStream archive, Path file, String name, int mode) throws IOException {
        var folder = Files.isDirectory(file);
        var entry = new TarArchiveEntry(folder ? name + "/" : name);
        entry.setMode(mode);
        entry.setModTime(Date.from(Application.DATE));
        entry.setSize(folder ? 0 : Files.size(file));
        archive.putArchiveEntry(entry);
        if (!folder) {
            Files.copy(file, archive);
        }
        archive.closeArchiveEntry();
    }

    private static void add(TarArchiveOutputStream archive, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setModTime(Date.from(Application.DATE));
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private static byte[] json(Object value) throws IOException {
        return new JsonMapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
