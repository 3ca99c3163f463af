// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sh.headwind.core.image.Digest;
import sh.headwind.core.registry.Manifest;
import sh.headwind.core.registry.Manifest.Platform;
import sh.headwind.registry.ManifestEndpoint.Document;

/**
 * What a manifest or index says.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image: index</a>
 */
final class Manifests {

    private static final String CREATED = "org.opencontainers.image.created";

    private Manifests() {}

    static Manifest of(Document document) {
        var json = document.json();
        var created = ConfigEndpoint.time(json.path("annotations").path(CREATED).asText(""));
        if (isIndex(json)) {
            return new Manifest(document.digest(), platforms(json), "", created);
        }
        var itself = List.of(new Platform("", document.digest()));
        return new Manifest(
                document.digest(), itself, json.path("config").path("mediaType").asText(""), created);
    }

    static boolean isIndex(JsonNode json) {
        return json.path("manifests").isArray();
    }

    /** The config of a manifest; none for an index or what else registries keep. */
    static Optional<Digest> config(JsonNode json) {
        return digest(json.path("config"));
    }

    private static List<Platform> platforms(JsonNode index) {
        return StreamSupport.stream(index.path("manifests").spliterator(), false)
                .flatMap(child -> child(child).stream())
                .toList();
    }

    /** Children without a real platform are attestations, which nothing runs. */
    private static Optional<Platform> child(JsonNode child) {
        var name = platform(child.path("platform")).orElse("");
        return digest(child).filter(_ -> !name.startsWith("unknown")).map(digest -> new Platform(name, digest));
    }

    /** What a child of an index, or a config, says of its platform. */
    static Optional<String> platform(JsonNode json) {
        var name = Stream.of("os", "architecture", "variant")
                .map(field -> json.path(field).asText(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
        return Optional.of(name).filter(text -> !text.isEmpty());
    }

    private static Optional<Digest> digest(JsonNode descriptor) {
        return Optional.of(descriptor.path("digest").asText(""))
                .filter(Digest::isValid)
                .map(Digest::new);
    }
}
