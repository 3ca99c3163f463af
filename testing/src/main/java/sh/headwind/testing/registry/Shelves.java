// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the registry holds: blobs by digest, and for each repository its tags in the order of their first push. */
final class Shelves {

    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Map<String, Blob> blobs = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> repositories = new ConcurrentHashMap<>();

    Blob push(String repository, String tag, SampleImage image) {
        var manifest = image.platforms().isEmpty() ? manifest(image, "linux/amd64") : index(image);
        var tags = repositories.computeIfAbsent(repository, _ -> new ConcurrentHashMap<>());
        tags.put(tag, manifest.digest());
        return manifest;
    }

    void delete(String repository, String tag) {
        repositories.getOrDefault(repository, new ConcurrentHashMap<>()).remove(tag);
    }

    /** Empty when there is no such repository. */
    Optional<List<String>> tags(String repository) {
        return Optional.ofNullable(repositories.get(repository)).map(tags -> new ArrayList<>(tags.keySet()));
    }

    /** By tag or by digest. */
    Optional<Blob> manifest(String repository, String reference) {
        var tags = repositories.getOrDefault(repository, Map.of());
        return blob(tags.getOrDefault(reference, reference));
    }

    Optional<Blob> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    private Blob index(SampleImage image) {
        var children = image.platforms().stream()
                .map(platform -> manifest(image, platform).descriptor(",\"platform\":" + platformJson(platform)))
                .collect(Collectors.joining(","));
        return keep(Blob.of(
                INDEX, "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}".formatted(INDEX, children)));
    }

    private Blob manifest(SampleImage image, String platform) {
        var created = image.created().map("\"created\":\"%s\","::formatted).orElse("");
        var config = keep(Blob.of(
                image.configType(),
                "{%s%s,\"config\":{\"Labels\":{\"content\":\"%s\"}}}"
                        .formatted(created, fields(platform), image.content())));
        return keep(Blob.of(
                MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[]}"
                        .formatted(MANIFEST, config.descriptor(""))));
    }

    private Blob keep(Blob blob) {
        blobs.put(blob.digest(), blob);
        return blob;
    }

    private static String platformJson(String platform) {
        return "{" + fields(platform) + "}";
    }

    private static String fields(String platform) {
        var parts = platform.split("/", 3);
        var variant = parts.length < 3 ? "" : ",\"variant\":\"" + parts[2] + "\"";
        return "\"os\":\"%s\",\"architecture\":\"%s\"%s".formatted(parts[0], parts[1], variant);
    }
}
