// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tarball in the OCI layout, read. */
record ImageTarball(Map<String, byte[]> files) {

    private static final JsonMapper JSON = new JsonMapper();

    static ImageTarball read(Path file) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return new ImageTarball(files);
    }

    private JsonNode manifest() throws IOException {
        return blob(JSON.readTree(file("index.json")).at("/manifests/0"));
    }

    private JsonNode blob(JsonNode descriptor) throws IOException {
        return JSON.readTree(bytes(descriptor.path("digest").asText()));
    }

    private byte[] bytes(String digest) throws IOException {
        return file("blobs/" + digest.replace(':', '/'));
    }

    private byte[] file(String name) throws IOException {
        var content = files.get(name);
        if (content == null) {
            throw new IOException("no image in the OCI layout: " + name + " is missing");
        }
        return content;
    }

    /** What a container runtime is told: user, entry point, labels. */
    JsonNode config() throws IOException {
        return blob(manifest().path("config")).path("config");
    }

    /** The digests of the layers, the lowest first. */
    List<String> layers() throws IOException {
        return StreamSupport.stream(manifest().path("layers").spliterator(), false)
                .map(layer -> layer.path("digest").asText())
                .toList();
    }

    /** The files of all layers, the lowest first. */
    List<TarArchiveEntry> entries() throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        for (var layer : layers()) {
            try (var tar = layer(layer)) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** Lays all layers into a folder, as a container runtime does, but for owners. */
    void unpack(Path root) throws IOException {
        for (var layer : layers()) {
            try (var tar = layer(layer)) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    LayerEntry.of(root, entry).write(tar);
                }
            }
        }
    }

    private TarArchiveInputStream layer(String digest) throws IOException {
        return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes(digest))));
    }
}
