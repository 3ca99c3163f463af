// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The tarball of an image, read: in the OCI layout, as ours are, or as {@code docker save} writes it, as bases are. */
record ImageTarball(Map<String, byte[]> files) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OF_DOCKER = "manifest.json";
    private static final int GZIP = 0x1f;

    static ImageTarball read(Path file) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return new ImageTarball(files);
    }

    private byte[] file(String name) throws IOException {
        var content = files.get(name);
        if (content == null) {
            throw new IOException("no image: " + name + " is missing");
        }
        return content;
    }

    private JsonNode json(String name) throws IOException {
        return JSON.readTree(file(name));
    }

    private JsonNode manifest() throws IOException {
        return json(blob(json("index.json").at("/manifests/0")));
    }

    private static String blob(JsonNode descriptor) {
        return "blobs/" + descriptor.path("digest").asText().replace(':', '/');
    }

    private boolean isOfDocker() {
        return files.containsKey(OF_DOCKER);
    }

    private JsonNode description() throws IOException {
        return json(
                isOfDocker()
                        ? json(OF_DOCKER).at("/0/Config").asText()
                        : blob(manifest().path("config")));
    }

    /** What it runs on. */
    Platform platform() throws IOException {
        var description = description();
        return new Platform(
                description.path("os").asText(),
                description.path("architecture").asText());
    }

    /** What a container runtime is told: user, entry point, labels. */
    JsonNode config() throws IOException {
        return description().path("config");
    }

    /** The environment of its processes. */
    Map<String, String> environment() throws IOException {
        var variables = new LinkedHashMap<String, String>();
        for (var variable : config().path("Env")) {
            var parts = variable.asText().split("=", 2);
            variables.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return variables;
    }

    /** The files that are its layers, the lowest first; in the OCI layout they are named by their digests. */
    List<String> layers() throws IOException {
        return isOfDocker()
                ? texts(json(OF_DOCKER).at("/0/Layers"), JsonNode::asText)
                : texts(manifest().path("layers"), ImageTarball::blob);
    }

    private static List<String> texts(JsonNode list, Function<JsonNode, String> text) {
        return StreamSupport.stream(list.spliterator(), false).map(text).toList();
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
    ImageRoot unpack(Path folder) throws IOException {
        var root = new ImageRoot(Files.createDirectories(folder).toRealPath());
        for (var layer : layers()) {
            try (var tar = layer(layer)) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    LayerEntry.of(root, entry).write(tar);
                }
            }
        }
        return root;
    }

    private TarArchiveInputStream layer(String name) throws IOException {
        var content = file(name);
        InputStream stream = new ByteArrayInputStream(content);
        var packed = content.length > 0 && content[0] == GZIP;
        return new TarArchiveInputStream(packed ? new GZIPInputStream(stream) : stream);
    }
}
