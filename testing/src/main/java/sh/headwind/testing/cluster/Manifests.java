// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** Reads the YAML that a cluster starts with. */
final class Manifests {

    private Manifests() {}

    /** The objects in a file, or in all YAML files of a folder in the order of their names. */
    static Stream<ObjectNode> read(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                return ObjectCodec.readManifest(Files.readString(path)).stream();
            }
            try (var files = Files.list(path)) {
                return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                        .flatMap(Manifests::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + path, e);
        }
    }

    /** The definitions of the kinds of others that Headwind works with. */
    static List<ObjectNode> foreignKinds() {
        try (var stream = Objects.requireNonNull(Manifests.class.getResourceAsStream("foreign-kinds.yaml"))) {
            return ObjectCodec.readManifest(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the foreign kinds", e);
        }
    }
}
